import { expect, test } from 'vitest'
import { type Base, mergeDraft, noDraft } from './draft-merge'

const written = (text: string) => ({ text, replyTo: null })
const stored = (text: string, version: number) => ({
  ...written(text),
  room: 'den',
  version,
  updatedAt: '2026-01-01T00:00:00.000Z',
})

test('what was on its way when the page went is not taken for another device’s, however late it is heard of', () => {
  const sent: Base = { ...noDraft('epoch'), sent: 'half a thou' }
  const before = mergeDraft(written('half a thou'), sent, null)
  // The message has gone out meanwhile, and the field is empty.
  const after = mergeDraft(written(''), before.base, stored('half a thou', 1))
  expect(after).toMatchObject({ mine: written(''), base: { text: 'half a thou', version: 1 }, added: null })
})

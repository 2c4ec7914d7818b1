import { expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { listThread } from '@/lib/messages/queries/threads'
import { answer, codeOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'

test('a chain of replies is one, from whichever of them it is opened, and page by page', async () => {
  const [anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
  const room = await newRoom(anna, boris)
  const root = await say(anna, room, 'root')
  await say(anna, room, 'beside it')
  const first = await answer(boris, room, { text: 'first', replyTo: root })
  const second = await answer(anna, room, { text: 'second', replyTo: first })
  const third = await answer(boris, room, { text: 'third', replyTo: root })
  for (const number of [root, first, second, third]) {
    const thread = await listThread(boris, room, { number, limit: 50 })
    expect(thread).toMatchObject({ root, hasAfter: false })
    expect(thread.messages.map(({ text }) => text)).toEqual(['root', 'first', 'second', 'third'])
  }
  const page = await listThread(boris, room, { number: third, after: root, limit: 2 })
  expect(page).toMatchObject({ hasAfter: true, messages: [{ text: 'first' }, { text: 'second' }] })
  expect(await codeOf(listThread(outsider, room, { number: root, limit: 50 }))).toBe('not_found')
  expect(await codeOf(listThread(anna, room, { number: 99, limit: 50 }))).toBe('not_found')
})

import { expect, test } from 'vitest'
import { newPerson } from '@/lib/people/test-people'
import { hub } from '@/lib/stream/hub'
import { Reader } from '@/lib/stream/test-reader'

test('whoever reads is told to come back, also on a stream that was just being opened, and nobody is let in after', async () => {
  const anna = await newPerson()
  const reading = await Reader.open(anna)
  const opening = await Reader.open(anna, {}, () => hub().drain())
  for (const reader of [reading, opening]) {
    expect(reader.heard.map(({ event }) => event)).toEqual(['ready', 'bye'])
    expect(reader.isOpen).toBe(false)
  }
  await expect(Reader.open(anna)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
})

import { expect, test } from 'vitest'
import { EphemeralBuffer, parseEphemeral } from '@/lib/stream/ephemeral-buffer'

const heard = (payloads: string[]) => payloads.flatMap((payload) => parseEphemeral(payload).messages)

test('what is said arrives in order, signed by whoever said it', () => {
  const buffer = new EphemeralBuffer()
  buffer.add({ kind: 'typing', value: { room: 'a\nb', username: 'ädä' } })
  buffer.add({ kind: 'presence', value: null })
  const [payload = '', ...others] = buffer.take('node-1')
  expect(others).toEqual([])
  expect(parseEphemeral(payload)).toEqual({
    sender: 'node-1',
    messages: [
      { kind: 'typing', value: { room: 'a\nb', username: 'ädä' } },
      { kind: 'presence', value: null },
    ],
  })
  expect(buffer.take('node-1')).toEqual([])
})

test('what is said again travels once, at its later place', () => {
  const buffer = new EphemeralBuffer()
  for (const value of ['on', 'off', 'on']) buffer.add({ kind: 'presence', value })
  expect(heard(buffer.take('n')).map(({ value }) => value)).toEqual(['off', 'on'])
})

test('what is too much is dropped, and the rest fits into payloads that Postgres takes', () => {
  const buffer = new EphemeralBuffer()
  expect(buffer.add({ kind: 'typing', value: 'x'.repeat(3_000) })).toBe(false)
  const values = Array.from({ length: 1_000 }, (_, index) => `${index} ${'语'.repeat(60)}`)
  const taken = values.filter((value) => buffer.add({ kind: 'typing', value }))
  expect(taken.length).toBeLessThan(values.length)
  const payloads = buffer.take('n')
  expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000)
  expect(heard(payloads).map(({ value }) => value)).toEqual(taken)
  expect(buffer.add({ kind: 'typing', value: 'again' })).toBe(true)
})

test('what is no message is passed over', () => {
  expect(parseEphemeral('').messages).toEqual([])
  expect(parseEphemeral('n\nhello\n{"kind":"x"}\nnull\n[1,2]\n["kind",7]').messages).toEqual([
    { kind: 'kind', value: 7 },
  ])
})

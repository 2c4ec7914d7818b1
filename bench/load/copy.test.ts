import { expect, test } from 'vitest'
import { Copy } from './copy'

const change = (from: number, ...versions: number[]) => ({
  from,
  to: versions.at(-1) ?? from,
  messages: versions.map((version) => ({ id: '', number: version, version, text: '' })),
})

test('a copy begins where the stream says, and is behind once the server speaks of more', () => {
  const copy = new Copy()
  copy.see(5)
  expect(copy.isBehind).toBe(false)
  copy.see(7)
  expect([copy.version, copy.isBehind]).toEqual([5, true])
  copy.take(change(5, 6, 7))
  expect([copy.version, copy.isBehind, copy.missing({ first: 6, last: 7 })]).toEqual([7, false, 0])
})

test('what leaves a gap is not applied, but noticed', () => {
  const copy = new Copy()
  copy.see(5)
  copy.take(change(6, 7))
  expect([copy.version, copy.isBehind]).toEqual([5, true])
  copy.take(change(5, 6))
  expect([copy.version, copy.isBehind, copy.missing({ first: 6, last: 7 })]).toEqual([6, true, 1])
})

test('a message that the server left out is missed, although the version went on', () => {
  const copy = new Copy()
  copy.see(5)
  copy.take({ from: 5, to: 8, messages: change(5, 6, 8).messages })
  expect(copy.missing({ first: 6, last: 8 })).toBe(1)
})

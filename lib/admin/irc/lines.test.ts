import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { inFolder } from '@/lib/admin/test-logs'
import { readLines } from './lines'

async function linesOf(bytes: Buffer | string) {
  const path = inFolder('lines.txt')
  await writeFile(path, bytes)
  const found = { texts: [] as string[], mended: 0, bytes: 0 }
  for await (const { lines, bytes } of readLines(path)) {
    found.bytes += bytes
    found.texts.push(...lines.map(({ text }) => text))
    found.mended += lines.filter(({ mended }) => mended).length
  }
  return found
}

test('lines end at \\n or \\r\\n, the last also without; a byte order mark is no text', async () => {
  expect(await linesOf('\uFEFFone\r\n\ntwo\rhalf\nthree')).toEqual({
    texts: ['one', '', 'two\rhalf', 'three'],
    mended: 0,
    bytes: 23,
  })
  expect((await linesOf('')).texts).toEqual([])
})

test('what is read in pieces comes out whole, and characters that the pieces cut are not mended', async () => {
  const written = Array.from({ length: 40_000 }, (_, i) => `${'가'.repeat(i % 40)} ${i}`)
  const found = await linesOf(written.join('\n'))
  expect(found.texts).toEqual(written)
  expect(found.mended).toBe(0)
})

test('bytes that are no UTF-8, and NUL, become U+FFFD; one that was written as such is no damage', async () => {
  const found = await linesOf(Buffer.concat([Buffer.from('a\xff\n', 'latin1'), Buffer.from('b\0\n\uFFFD\n')]))
  expect(found).toMatchObject({ texts: ['a\uFFFD', 'b\uFFFD', '\uFFFD'], mended: 2 })
})

test('a file without line ends is refused before it fills the memory', async () => {
  await expect(linesOf(Buffer.alloc(2 * 1024 * 1024, 'x'))).rejects.toThrow('no chat log')
})

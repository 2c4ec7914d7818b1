import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/features.md', 'utf8')
const lines = page.split('\n')
const sentences = lines.flatMap((line) => {
  const [, number, spec, title] = /^(\d+)\. ([\w-]+): (.+)$/.exec(line) ?? []
  return number && spec && title ? [{ number, spec, title }] : []
})
const cells = lines
  .filter((line) => /^\| *[^ |-]/.test(line))
  .flatMap((line) => line.split('|').slice(2, -1))
  .map((cell) => cell.trim())

test.each(sentences)('$spec: $title', ({ spec, title }) => {
  expect(readFileSync(`e2e/${spec}.spec.ts`, 'utf8')).toContain(`test('${title}', async`)
})

test('each cell names sentences, or says that there is nothing to do, and each sentence is named', () => {
  expect(cells.filter((cell) => !/^(·|\d+(, \d+)*)$/.test(cell))).toEqual([])
  const named = new Set(cells.flatMap((cell) => cell.match(/\d+/g) ?? []))
  expect([...named].toSorted()).toEqual(sentences.map(({ number }) => number).toSorted())
})

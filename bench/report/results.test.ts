import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Line } from '../row'
import { type Run, withResults } from './results'

const line: Line = {
  what: 'a row',
  budget: '≤ 2 ×',
  measured: '3 ms',
  beside: '1 ms',
  ratio: '3 ×',
  verdict: 'missed: 3 × where 2 × is allowed',
  notes: ['A row: it was raining.'],
}
const run: Run = { commit: 'abc', at: '2026-11-20T20:15:30.000Z', minutes: 9.94, machine: ['2 cores'], lines: [line] }

test('new results take the place of the old ones, and what people wrote stays', async () => {
  const page = await readFile('bench/README.md', 'utf8')
  const first = withResults(page, run)
  expect(first).toContain('| a row | ≤ 2 × | 3 ms | 1 ms | 3 × | missed: 3 × where 2 × is allowed |')
  expect(first).toContain('- A row: it was raining.')
  expect(first).toContain('`abc`, 2026-11-20 20:15 UTC, 9.9 minutes')

  const second = withResults(first, { ...run, commit: 'def', lines: [] })
  expect(second).not.toContain('abc')
  expect(second).not.toContain('a row')
  const around = (text: string) => text.split(/<!-- results[\s\S]*<!-- \/results -->/)
  expect(around(second)).toEqual(around(page))
})

test('what a row says never breaks the table', () => {
  const page = `before\n<!-- results: written by npm run bench, not by hand -->\n<!-- /results -->\nafter`
  const written = withResults(page, { ...run, lines: [{ ...line, verdict: 'failed: one | two\n  three' }] })
  expect(written).toContain('| failed: one \\| two three |')
})

test('a page without a place for results is refused', () => {
  expect(() => withResults('nothing', run)).toThrow('no place for results')
})

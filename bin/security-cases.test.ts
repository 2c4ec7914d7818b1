import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PAGE = readFileSync('docs/security-cases.md', 'utf8')
const rows = PAGE.split('\n')
  .filter((line) => /^\| [A-Z]{2,4}-\d+ /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', what = '', where = '']) => ({ name, what, where }))

test('names every case once, and says what it tries', () => {
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
  expect(rows.filter(({ what }) => what === '')).toEqual([])
})

test.each(rows)('$name is tried where the page says, or has a reason why not', ({ name, where }) => {
  const files = [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
  if (files.length === 0) return expect(where).toMatch(/^(not yet|does not apply): \w+/)
  for (const file of files) {
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file, 'utf8'), file).toMatch(new RegExp(`\\b${name}\\b`))
  }
})

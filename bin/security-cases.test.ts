import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const LINE = /^- \*\*(?<name>[A-Z]+-\d+)\*\* (?<what>.+): (?<where>.+)$/
const lines = readFileSync('docs/security-cases.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- '))
const cases = lines.map((line) => LINE.exec(line)?.groups ?? {}).filter(({ name }) => name !== undefined)

test('every line is a case, and every case has one', () => {
  expect(cases).toHaveLength(lines.length)
  expect(new Set(cases.map(({ name }) => name)).size).toBe(lines.length)
})

test.each(cases)('$name is tried where the page says, or there is a reason why not', ({ name = '', where = '' }) => {
  const files = [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
  if (files.length === 0) return expect(where).toMatch(/^(not yet|does not apply), \w+/)
  for (const file of files) {
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file, 'utf8'), file).toMatch(new RegExp(`\\b${name}\\b`))
  }
})

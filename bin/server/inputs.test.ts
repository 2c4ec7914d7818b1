import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashInputs } from './inputs'

const checkout = process.cwd()
let folder: string
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-files-'))
  process.chdir(folder)
  mkdirSync('app/room', { recursive: true })
  write('app/room/page.tsx', 'one')
  write('package.json', '{}')
})
afterEach(() => {
  process.chdir(checkout)
  rmSync(folder, { recursive: true })
})

test.each(['app/room/page.tsx', 'app/room/new.tsx', 'package.json', 'next.config.ts', 'instrumentation.ts'])(
  'a change of %s asks for another build',
  (path) => {
    const before = hashInputs()
    write(path, 'two')
    expect(hashInputs()).not.toBe(before)
  },
)

test.each(['app/room/page.test.tsx', 'README.md', 'playwright.config.ts'])('a change of %s does not', (path) => {
  const before = hashInputs()
  write(path, 'two')
  expect(hashInputs()).toBe(before)
})

test('the same text in a file of another name is another build', () => {
  const before = hashInputs()
  write('app/room/other.tsx', 'one')
  rmSync('app/room/page.tsx')
  expect(hashInputs()).not.toBe(before)
})

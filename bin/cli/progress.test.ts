import { expect, test } from 'vitest'
import { showProgress } from './progress'

const half = { bytes: 5_000_000, totalBytes: 10_000_000, lines: 70_000, added: 70_000 }

function show(isTTY: boolean): string {
  const written: string[] = []
  {
    using progress = showProgress({ isTTY, write: (text: string) => written.push(text) })
    progress.update(half)
    progress.update(half)
  }
  return written.join('')
}

test('on a terminal a bar grows, is not drawn more often than eyes can follow, and goes when it is done', () => {
  const shown = show(true)
  expect(shown).toContain(`[${'='.repeat(15)}${' '.repeat(15)}] 50 % of 10.0 MB (5.0 MB), 70000 lines`)
  expect(shown.match(/50 %/g)).toHaveLength(1)
  expect(shown.endsWith('\r\x1b[2K')).toBe(true)
})

test('in a log nothing is said of what takes no time, and no control characters ever', () => {
  expect(show(false)).toBe('')
})

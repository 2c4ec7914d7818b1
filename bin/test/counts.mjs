import { readFileSync } from 'node:fs'

const NONE = { passed: 0, failed: 0 }

export function vitestCounts(file) {
  const report = read(file)
  return report ? { passed: report.numPassedTests, failed: report.numFailedTests } : NONE
}

export function playwrightCounts(file) {
  const stats = read(file)?.stats
  return stats ? { passed: stats.expected + stats.flaky, failed: stats.unexpected } : NONE
}

/** A run that broke down leaves no report; its exit code tells. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

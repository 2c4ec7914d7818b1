import { readFileSync } from 'node:fs'

const NONE = { passed: 0, failed: 0, again: [] }

export function vitestCounts(file) {
  const report = read(file)
  return report ? { passed: report.numPassedTests, failed: report.numFailedTests, again: [] } : NONE
}

/** `again` names what passed only on the second try. */
export function playwrightCounts(file) {
  const report = read(file)
  if (!report?.stats) return NONE
  const { expected, flaky, unexpected } = report.stats
  return { passed: expected + flaky, failed: unexpected, again: report.suites.flatMap(flakyIn) }
}

const flakyIn = ({ specs = [], suites = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, line, title }) => `${file}:${line} ${title}`),
  ...suites.flatMap(flakyIn),
]

/** A run that broke down leaves no report; its exit code tells. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

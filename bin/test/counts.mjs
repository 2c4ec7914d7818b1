import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** How much of a failure is told again at the end. */
const LINES = 12

export const NONE = { passed: 0, failed: 0, names: [], again: [] }

/** `names` says what failed, each with the first lines of why. */
export function vitestCounts(file) {
  const report = read(file)
  if (!report) return NONE
  return {
    ...NONE,
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    names: report.testResults.flatMap(failedIn),
  }
}

function failedIn({ name, assertionResults, message }) {
  const file = relative('.', name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  // A file that cannot be loaded has no tests to name.
  if (failed.length === 0 && message) return [described(file, message)]
  return failed.map(({ fullName, failureMessages }) => described(`${file} ${fullName}`, failureMessages.join('\n')))
}

const described = (title, why) => [title, ...why.split('\n').slice(0, LINES)].join('\n    ')

/** `again` names what passed only on the second try. */
export function playwrightCounts(file) {
  const report = read(file)
  if (!report?.stats) return NONE
  const { expected, flaky, unexpected } = report.stats
  const named = (status) => report.suites.flatMap((suite) => withStatus(status, suite))
  return { passed: expected + flaky, failed: unexpected, names: named('unexpected'), again: named('flaky') }
}

const withStatus = (wanted, { specs = [], suites = [] }) => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === wanted))
    .map(({ file, line, title }) => `${file}:${line} ${title}`),
  ...suites.flatMap((suite) => withStatus(wanted, suite)),
]

/** A run that broke down leaves no report; its exit code tells. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** What a person is told in one line, without a stack: they can act on it. */
export class ExpectedError extends Error {
  name = 'ExpectedError'
}

/** Says what is being done, and how long it took when it was slow enough to wonder. */
export async function step(text, work) {
  console.log(`${text} …`)
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  if (seconds > 1) console.log(`  done in ${seconds.toFixed(1)} s`)
  return result
}

export function fail(error) {
  console.error(error instanceof ExpectedError ? error.message : error)
  process.exitCode = 1
}

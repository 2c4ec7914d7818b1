import { FolderInUseError } from '../db/embedded/claim.ts'
import { ConfigurationError } from '../lib/env.ts'
import { enterCheckout } from './bootstrap/checkout.mjs'
import { ExpectedError, fail } from './bootstrap/terminal.mjs'
import { run } from './server/run.ts'
import { stopSignal } from './server/stop-signal.ts'

const stop = stopSignal()
try {
  enterCheckout()
  await run({ dev: process.argv.includes('--dev'), stop })
} catch (error) {
  const isExpected = error instanceof ConfigurationError || error instanceof FolderInUseError
  // A step that was cut short because of the signal did not fail.
  if (!stop.aborted) fail(isExpected ? new ExpectedError(error.message) : error)
}
// Next leaves timers and watchers behind, which would keep the process alive.
process.exit()

import { enterCheckout } from '../bin/bootstrap/checkout.mjs'
import { fail } from '../bin/bootstrap/terminal.mjs'
import { stopSignal } from '../bin/server/stop-signal.ts'
import { main } from './main.ts'

const stop = stopSignal()
try {
  enterCheckout()
  await main(process.argv.slice(2), stop)
} catch (error) {
  if (stop.aborted) process.exitCode = 130
  else fail(error)
}
// What a row that was cut short still waits for must not hold the process.
process.exit()

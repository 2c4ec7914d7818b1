import { enterCheckout } from './bootstrap/checkout.mjs'
import { fail } from './bootstrap/terminal.mjs'
import { ensureBuild } from './server/build.ts'
import { stopSignal } from './server/stop-signal.ts'

try {
  enterCheckout()
  await ensureBuild(stopSignal())
} catch (error) {
  fail(error)
}

// The first step on any machine: Node 20 runs this before anything is installed, so only `node:` modules may be imported.
import { enterCheckout } from './bootstrap/checkout.mjs'
import { ensureDependencies } from './bootstrap/dependencies.mjs'
import { runServer } from './bootstrap/node.mjs'
import { requireFreePort } from './bootstrap/port.mjs'
import { fail } from './bootstrap/terminal.mjs'

try {
  enterCheckout()
  await ensureDependencies({ before: requireFreePort })
  await runServer(process.argv.slice(2))
} catch (error) {
  fail(error)
}

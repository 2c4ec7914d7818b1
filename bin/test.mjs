// Everything that must hold, in order, on a fresh clone with nothing but Node 20 and npm. See bin/start.mjs for why only
// `node:` modules may be imported.
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './bootstrap/browser.mjs'
import { enterCheckout } from './bootstrap/checkout.mjs'
import { ensureDependencies } from './bootstrap/dependencies.mjs'
import { findNode } from './bootstrap/node.mjs'
import { fail } from './bootstrap/terminal.mjs'
import { runSuite } from './test/suite.mjs'

try {
  enterCheckout()
  await ensureDependencies()
  const reports = await mkdtemp(join(tmpdir(), 'parlor-reports-'))
  process.on('exit', () => rmSync(reports, { recursive: true, force: true }))
  await runSuite({ node: findNode(), reports, browser: await ensureBrowser() })
} catch (error) {
  fail(error)
}

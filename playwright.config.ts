import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './bin/bootstrap/browser.mjs'

// Workers read this file again, and must find the same server.
process.env.E2E_PORT ??= String(await freePort())
process.env.E2E_SITE_PORT ??= String(await freePort())
process.env.E2E_ISSUER_PORT ??= String(await freePort())
process.env.E2E_DATA_DIR ??= join(tmpdir(), `parlor-e2e-${randomUUID()}`)
process.env.CHROMIUM_PATH ??= findBrowser()
const { E2E_PORT, E2E_SITE_PORT, E2E_DATA_DIR, CHROMIUM_PATH } = process.env
const baseURL = `http://localhost:${E2E_PORT}`

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 3,
  // For a browser that dies on a small machine. What needs its second try is named at the end of `npm test`, and is a
  // defect to be looked into (docs/decisions/0034-second-try.md).
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: 'en',
    timezoneId: 'UTC',
    trace: 'off',
    // As over plain HTTP at home. What is begun while a worker takes over is seen by no `page.route`; the tests of what
    // the worker is there for, and those of the faults, allow it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      chromiumSandbox: process.getuid?.() !== 0,
      // Nothing but the pages under test may reach for the network.
      args: [
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-gpu',
      ],
    },
  },
  webServer: {
    command: 'node e2e/support/server.mjs',
    url: `${baseURL}/api/health/ready`,
    timeout: 180_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: E2E_PORT,
      HOST: '127.0.0.1',
      DATA_DIR: E2E_DATA_DIR,
      RATE_LIMITS: 'off',
      // The page that links lead to, as the operator of a house with a wiki of its own would allow it.
      PREVIEW_ALLOWED_ADDRESSES: `127.0.0.1:${E2E_SITE_PORT}`,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

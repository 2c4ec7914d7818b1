import { defineConfig } from 'vitest/config'
import { testsApart } from './db/test-apart'

const resolve = {
  tsconfigPaths: true,
  // Outside Next's server bundle this guard would throw at import.
  alias: { 'server-only': new URL('./node_modules/server-only/empty.js', import.meta.url).pathname },
}
const each = {
  setupFiles: './db/test-database.ts',
  testTimeout: 20_000,
  // When a condition is given up; a second, as it would be by itself, is soon over for a process under load.
  expect: { poll: { timeout: 15_000 } },
  hookTimeout: 60_000,
  // next-auth imports `next/server` without its extension, which only a bundler resolves.
  server: { deps: { inline: ['next-auth'] } },
}
const all = '{app,bench,bin,components,db,e2e,lib}/**/*.test.{ts,tsx}'
const apart = testsApart()

export default defineConfig({
  test: {
    globalSetup: './db/test-server.ts',
    // One worker on two cores would leave one of them to Postgres, which does not need it.
    maxWorkers: 2,
    projects: [
      { resolve, test: { ...each, name: 'apart', include: apart } },
      // To read what is imported takes longer than most of them: these do it once for all.
      { resolve, test: { ...each, name: 'together', include: [all], exclude: apart, isolate: false } },
    ],
  },
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    // Outside Next's server bundle this guard would throw at import.
    alias: { 'server-only': new URL('./node_modules/server-only/empty.js', import.meta.url).pathname },
  },
  test: {
    include: ['{app,bench,bin,components,db,e2e,lib}/**/*.test.{ts,tsx}'],
    globalSetup: './db/test-server.ts',
    setupFiles: './db/test-database.ts',
    // One worker on two cores would leave one of them to Postgres, which does not need it.
    maxWorkers: 2,
    testTimeout: 20_000,
    // When a condition is given up; a second, as it would be by itself, is soon over for a process under load.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    // next-auth imports `next/server` without its extension, which only a bundler resolves.
    server: { deps: { inline: ['next-auth'] } },
  },
})

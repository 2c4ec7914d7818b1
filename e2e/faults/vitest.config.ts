import { defineConfig } from 'vitest/config'

const root = new URL('../../', import.meta.url).pathname

export default defineConfig({
  root,
  resolve: {
    tsconfigPaths: true,
    // Outside Next's server bundle this guard would throw at import.
    alias: { 'server-only': `${root}node_modules/server-only/empty.js` },
  },
  test: {
    include: ['e2e/faults/*.fault.ts'],
    // Each of them brings servers of its own, and wants the machine for itself.
    fileParallelism: false,
    // What a test has done is printed as soon as it is known.
    disableConsoleIntercept: true,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
})

import { test as base } from '@playwright/test'

/**
 * A test that takes its browsers with it. Playwright closes the context it has given, and leaves those a test opens
 * itself: their pages would go on, with streams, spinners and all, beside every test that follows.
 */
export const test = base.extend<{ tidy: undefined }>({
  tidy: [
    async ({ browser }, use) => {
      await use(undefined)
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})

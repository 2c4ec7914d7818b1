import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What stands on the screen now keeps nobody out, by day and in the evening, which differ in their colours alone. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // What comes and goes by itself, as the floating day, is there or not there, and nothing between.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await settled(page)
  expect(await violations(page, ['color-contrast', 'link-in-text-block']), `${screen}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await settled(page)
  expect(await violations(page), `${screen}, light`).toEqual([])
  await page.emulateMedia({ reducedMotion: null })
}

/** What is wrong by these rules of axe, else by all. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Its usual way opens a page of its own each time, for foreign frames: we have none, and a page in the background draws
  // no frame any more, so that whatever waits for one waits for ever.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message}`),
  )
}

/**
 * Colours change by transitions. Asking for them begins them; cancelled, they are at their end, without a frame drawn.
 * The end of one is the beginning of another where a colour is inherited, so until there is none.
 */
const settled = (page: Page) =>
  page.evaluate(() => {
    for (let running = document.getAnimations(); running.length > 0; running = document.getAnimations())
      for (const animation of running) animation.cancel()
  })

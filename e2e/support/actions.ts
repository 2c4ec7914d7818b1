import type { Locator, Page } from '@playwright/test'
import { conversation } from './conversation'

/** What one can do with messages, by the names that people hear. */
export function actionsOn(page: Page) {
  const menu = page.getByRole('menu')
  return {
    menu,
    item: (name: string): Locator => menu.getByRole('menuitem', { name, exact: true }),
    /** A reaction under the message with this text. */
    reaction: (text: string, name: string): Locator =>
      conversation(page).message(text).getByRole('button', { name, exact: true }),
    toast: page.getByRole('status').filter({ visible: true }),
  }
}

/** The menu comes when the page is at rest: a press before that is the browser's. */
export async function openMenu(page: Page, text: string): Promise<void> {
  const { menu } = actionsOn(page)
  const row = conversation(page).message(text)
  await ready(page)
  await row.locator('[data-bubble]').click({ button: 'right' })
  await menu.waitFor()
}

/** What one does with messages has been fetched. */
export const ready = (page: Page) => page.locator('[data-actions]').waitFor({ state: 'attached' })

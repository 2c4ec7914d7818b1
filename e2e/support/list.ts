import { expect, type Locator, type Page } from '@playwright/test'
import { inList } from './conversation'

/** What comes after the first look is there: menus, dragging, shortcuts. */
export const atHand = (page: Page) => expect(page.locator('[data-at-hand]')).toBeAttached()

/** Opens the menu of a room in the list and presses something in it. */
export async function choose(page: Page, room: string, item: string): Promise<void> {
  await atHand(page)
  await inList(page, room).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

/** The names in the list, from top to bottom, as they stand there. */
export const namesIn = (list: Locator) => list.locator('[data-room] bdi').allInnerTexts()

export const ownList = (page: Page) => page.getByRole('list', { name: 'Your conversations' })
export const part = (page: Page, name: string) => ownList(page).getByRole('list', { name, exact: true })
export const heading = (page: Page, name: string) => ownList(page).locator('summary').filter({ hasText: name })

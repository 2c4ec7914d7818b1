import { expect, type Page } from '@playwright/test'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { choose, enter, meet, press, tabTo, walkTo } from './support/hands'
import { atHand } from './support/list'
import type { Person } from './support/people'
import { test } from './support/test'

const inboxLink = (page: Page) => page.getByRole('link', { name: /^Inbox/ })
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'What to show' }).getByRole('link', { name })
const items = (page: Page, name: string) => page.getByRole('main').getByRole('list', { name }).getByRole('listitem')
const nextMention = (page: Page) => page.getByRole('button', { name: /To the next message that names you/ })
const receipts = (page: Page) => page.locator('form').filter({ has: page.getByLabel('How far you have read') })

/** More than a screen of messages, of which the one in the middle names somebody. */
async function sayMuch(says: (text: string) => Promise<number>, named: Person): Promise<void> {
  for (let line = 1; line <= 14; line++) {
    await says(line === 7 ? `Over here, @${named.username}` : `Line ${line}.\nAnd\nmuch\nmore.`)
  }
}

test('what waits for one is come to, put back and settled, by fingers and by keys', async ({ browser, request }) => {
  const { ada, grace, phone, desk, room, garden } = await meet(browser, request)
  const { keyboard } = desk
  await desk.goto('/people')
  await sayMuch(await sayThroughApi(request, ada, room), grace)
  await sayMuch(await sayThroughApi(request, grace, garden), ada)

  await press(phone.getByRole('link', { name: 'Back to your chats' }))
  await expect(inList(phone, 'Garden')).toContainText('You are mentioned 1 time')
  await press(inList(phone, 'Garden'))
  const adas = conversation(phone)
  await expect(adas.divider).toBeInViewport()
  await press(nextMention(phone))
  await expect(adas.message('Over here')).toBeInViewport()
  await press(adas.toLatest)
  await expect(adas.message('Line 14.')).toBeInViewport()
  await choose(phone, 'Line 14.', 'Mark unread from here')
  await press(adas.messages.getByRole('button', { name: 'Today' }).last())
  await press(phone.getByRole('dialog', { name: 'Go to a day' }).getByRole('button', { name: 'Go there' }))
  await expect(adas.messages.locator('[data-number="1"]')).toBeInViewport()
  await press(phone.getByRole('link', { name: 'Back to your chats' }))
  await expect(inList(phone, 'Garden')).toContainText('1 unread message')
  await press(inboxLink(phone))
  await press(tab(phone, 'Unread'))
  await press(items(phone, 'Unread').getByRole('button', { name: 'Mark as read' }))
  await expect(phone.getByText('You are up to date')).toBeVisible()
  await press(tab(phone, 'Mentions'))
  await press(items(phone, 'Mentions').getByRole('link'))
  await expect(adas.message('Over here')).toBeInViewport()

  await atHand(desk)
  await expect(inList(desk, 'Engines')).toContainText('You are mentioned 1 time')
  await keyboard.press('Alt+Shift+ArrowDown')
  const graces = conversation(desk)
  await expect(graces.divider).toBeInViewport()
  await expect(graces.field).toBeFocused()
  await enter(nextMention(desk), { back: true })
  await expect(graces.message('Over here')).toBeInViewport()
  await tabTo(graces.field)
  await enter(graces.toLatest, { back: true })
  await expect(graces.message('Line 14.')).toBeInViewport()
  await tabTo(graces.field)
  await walkTo(desk, 'Line 14.')
  await keyboard.press('u')
  await expect(inList(desk, 'Engines')).toContainText('1 unread message')
  await enter(graces.messages.getByRole('button', { name: 'Today' }).last(), { back: true })
  await enter(desk.getByRole('dialog', { name: 'Go to a day' }).getByRole('button', { name: 'Go there' }))
  await expect(graces.messages.locator('[data-number="1"]')).toBeInViewport()
  await enter(inboxLink(desk), { back: true })
  await enter(tab(desk, 'Unread'))
  await enter(items(desk, 'Unread').getByRole('button', { name: 'Mark as read' }))
  await expect(desk.getByText('You are up to date')).toBeVisible()
  await enter(tab(desk, 'Mentions'), { back: true })
  await enter(items(desk, 'Mentions').getByRole('link'))
  await expect(graces.message('Over here')).toBeInViewport()
})

test('a search is narrowed and a receipt refused, by fingers and by keys', async ({ browser, request }) => {
  const { grace, phone, desk, room } = await meet(browser, request)
  const { keyboard } = desk
  const says = await sayThroughApi(request, grace, room)
  await says('tables at https://tables.example')
  await says('tables on paper')
  const hits = (page: Page) =>
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('mark') })

  await press(phone.getByRole('link', { name: 'Back to your chats' }))
  await press(phone.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Search' }))
  await phone.getByRole('searchbox').fill('tables')
  await expect(hits(phone)).toHaveCount(2)
  await press(phone.getByRole('link', { name: 'Links' }))
  await expect(hits(phone)).toHaveCount(1)
  await press(phone.getByText('Person, room and dates'))
  await phone.getByRole('combobox', { name: 'In' }).selectOption('Garden')
  await press(phone.getByRole('button', { name: 'Search' }))
  await expect(hits(phone)).toHaveCount(0)
  await press(phone.getByRole('link', { name: /Remove the filter “In Garden”/ }))
  await expect(hits(phone)).toHaveCount(1)

  await atHand(desk)
  await keyboard.press('ControlOrMeta+Shift+f')
  await expect(desk.getByRole('searchbox')).toBeFocused()
  await keyboard.type('tables')
  await expect(hits(desk)).toHaveCount(2)
  await enter(desk.getByRole('link', { name: 'Links' }))
  await expect(hits(desk)).toHaveCount(1)
  await enter(desk.getByText('Person, room and dates'))
  await tabTo(desk.getByLabel('Written by'))
  await keyboard.type('ada')
  await keyboard.press('Enter')
  await expect(hits(desk)).toHaveCount(0)
  await enter(desk.getByRole('link', { name: /Remove the filter “From ada”/ }))
  await expect(hits(desk)).toHaveCount(1)

  for (const page of [phone, desk]) await page.goto('/you/privacy')
  await press(phone.getByLabel('How far you have read'))
  await press(receipts(phone).getByRole('button', { name: 'Save' }))
  await expect(receipts(phone)).toContainText('Saved')
  await enter(desk.getByLabel('How far you have read'), { key: 'Space' })
  await enter(receipts(desk).getByRole('button', { name: 'Save' }))
  await expect(receipts(desk)).toContainText('Saved')
})

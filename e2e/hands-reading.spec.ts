import { expect, type Page } from '@playwright/test'
import { sayThroughApi } from './support/conversation'
import { enter, meet, press, tabTo } from './support/hands'
import { atHand } from './support/list'
import { test } from './support/test'

const receipts = (page: Page) => page.locator('form').filter({ has: page.getByLabel('How far you have read') })

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

  for (const page of [phone, desk]) await page.goto('/you')
  await press(phone.getByLabel('How far you have read'))
  await press(receipts(phone).getByRole('button', { name: 'Save' }))
  await expect(receipts(phone)).toContainText('Saved')
  await enter(desk.getByLabel('How far you have read'), { key: 'Space' })
  await enter(receipts(desk).getByRole('button', { name: 'Save' }))
  await expect(receipts(desk)).toContainText('Saved')
})

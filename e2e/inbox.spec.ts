import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { atHand } from './support/list'
import { apiOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const inboxLink = (page: Page) => page.getByRole('link', { name: /^Inbox/ })
const items = (page: Page, name: string) => page.getByRole('main').getByRole('list', { name }).getByRole('listitem')
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'What to show' }).getByRole('link', { name })

async function meet(browser: Browser, request: APIRequestContext) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engine room', members: [ada] })
  const page = await homeOf(browser, ada)
  await expect(inList(page, 'Engine room')).toBeVisible()
  return { ada, grace, room, page, say: await sayThroughApi(request, grace, room) }
}

test('what names me gathers live, counts, leads to where it was said, and is gone when it is', async ({
  browser,
  request,
}) => {
  const { ada, grace, room, page, say } = await meet(browser, request)
  await inboxLink(page).click()
  await expect(page.getByText('Nobody has called you')).toBeVisible()
  await expectAccessible(page, 'an empty inbox')
  const number = await say(`Could you look at this, @${ada.username}?`)
  await say('Never mind the noise')
  await expect(items(page, 'Mentions')).toHaveCount(1)
  await expect(items(page, 'Mentions')).toContainText('Grace Hopper')
  await expect(items(page, 'Mentions')).toContainText('Engine room')
  await expect(inboxLink(page)).toContainText('You are mentioned 1 time')
  await expect(inboxLink(page)).toContainText('2 unread messages')
  await expectAccessible(page, 'an inbox')
  await items(page, 'Mentions').getByRole('link').click()
  await expect(page).toHaveURL(`/rooms/${room}/${number}`)
  await expect(conversation(page).message('Could you look at this')).toBeVisible()
  await expect(inboxLink(page)).not.toContainText('mentioned')
  await page.goBack()
  await expect(items(page, 'Mentions')).toHaveCount(1)
  await (await apiOf(request, grace)).delete(`/rooms/${room}/messages/${number}`)
  await expect(page.getByText('Nobody has called you')).toBeVisible()
})

test('replies to me come in, on both of my devices', async ({ browser, request }) => {
  const { ada, grace, room, page } = await meet(browser, request)
  const phone = await homeOf(browser, ada, { viewport: { width: 390, height: 844 } })
  const mine = await (await sayThroughApi(request, ada, room))('What do you think?')
  for (const device of [page, phone]) {
    await inboxLink(device).click()
    await tab(device, 'Replies').click()
    await expect(device.getByText('No replies yet')).toBeVisible()
  }
  const api = await apiOf(request, grace)
  const said = { id: crypto.randomUUID(), text: 'I think so', replyTo: mine }
  await api.post(`/rooms/${room}/messages`, said)
  for (const device of [page, phone]) await expect(items(device, 'Replies')).toContainText('I think so')
  await expectAccessible(phone, 'an inbox on a phone')
})

test('what is unread goes when it is read, here or elsewhere, one by one or all at once', async ({
  browser,
  request,
}) => {
  const { ada, page, say } = await meet(browser, request)
  const other = await homeOf(browser, ada)
  for (const text of ['First', 'Second', 'Third']) await say(text)
  for (const device of [page, other]) {
    await inboxLink(device).click()
    await tab(device, 'Unread').click()
    await expect(items(device, 'Unread')).toHaveCount(3)
    await atHand(device)
  }
  await items(page, 'Unread').filter({ hasText: 'Second' }).getByRole('button', { name: 'Mark as read' }).click()
  for (const device of [page, other]) {
    await expect(items(device, 'Unread')).toHaveText(/Third/)
    await expect(inboxLink(device)).toContainText('1 unread message')
  }
  await other.getByRole('button', { name: 'Mark all as read' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Mark as read' }).click()
  for (const device of [page, other]) {
    await expect(device.getByText('You are up to date')).toBeVisible()
    await expect(inboxLink(device)).not.toContainText('unread')
  }
})

test('a room that I left, or was taken out of, is in no inbox any more', async ({ browser, request }) => {
  const { ada, grace, room, page, say } = await meet(browser, request)
  await say(`A secret for @${ada.username}`)
  await inboxLink(page).click()
  await expect(items(page, 'Mentions')).toContainText('A secret')
  await (await apiOf(request, grace)).delete(`/rooms/${room}/members/${ada.username}`)
  await expect(page.getByText('Nobody has called you')).toBeVisible()
  await expect(page.getByText('A secret')).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('Nobody has called you')).toBeVisible()
})

test('without a script it is plain links, page by page', async ({ browser, request }) => {
  const { ada, say, room } = await meet(browser, request)
  for (let at = 1; at <= 52; at++) await say(`Line ${at} for @${ada.username}`)
  const page = await homeOf(browser, ada, { javaScriptEnabled: false })
  await inboxLink(page).click()
  await expect(items(page, 'Mentions')).toHaveCount(50)
  await page.getByRole('link', { name: 'Show more' }).click()
  await expect(items(page, 'Mentions')).toHaveCount(2)
  await items(page, 'Mentions').filter({ hasText: 'Line 1 ' }).getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/rooms/${room}/\\d+$`))
  await page.goBack()
  await tab(page, 'Unread').click()
  await expect(items(page, 'Unread')).toHaveCount(50)
})

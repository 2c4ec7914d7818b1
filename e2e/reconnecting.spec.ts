import { expect } from '@playwright/test'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('what was said while one was away is there when one is back, without a reload', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  const other = await makeRoom(request, grace, { name: 'Elsewhere', members: [ada] })
  const sayIn = await sayThroughApi(request, grace, room)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const { message, messages } = conversation(page)
  await sayIn('Before')
  await expect(message('Before')).toBeVisible()
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))

  await page.context().setOffline(true)
  for (const text of ['While away 1', 'While away 2', 'While away 3']) await sayIn(text)
  const sayElsewhere = await sayThroughApi(request, grace, other)
  await sayElsewhere('Are you there?')
  const added = await makeRoom(request, grace, { name: 'Added meanwhile', members: [ada] })
  await page.context().setOffline(false)

  await expect(messages.getByRole('article').filter({ hasText: /Before|While away/ })).toHaveText([
    /Before/,
    /While away 1/,
    /While away 2/,
    /While away 3/,
  ])
  await expect(inList(page, 'Elsewhere')).toContainText('1 unread message')
  await expect(inList(page, 'Added meanwhile')).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  expect(added).not.toBe(room)
})

test('a server that refuses the stream is asked again until it takes it', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  const page = await browserOf(browser, ada)
  await page.route('**/api/v1/stream', (route) => route.fulfill({ status: 503, json: {} }))
  await page.goto(`/rooms/${room}`)
  const connecting = page.getByText('Connecting…').filter({ visible: true })
  await expect(connecting).toHaveCount(1)
  const sayIn = await sayThroughApi(request, grace, room)
  await sayIn('Said meanwhile')
  await page.unroute('**/api/v1/stream')
  await expect(conversation(page).message('Said meanwhile')).toBeVisible()
  await expect(connecting).toHaveCount(0)
})

test('whoever signs out in one tab is out in the other, at once', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await expect(conversation(page).field).toBeVisible()
  const other = await page.context().newPage()
  await other.goto('/you')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`/sign-in?next=${encodeURIComponent(`/rooms/${room}`)}`)
})

import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { actionsOn, openMenu, ready } from './support/actions'
import { conversation, say, sayThroughApi } from './support/conversation'
import { apiOf, browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('what one pins, both find under the head of the room, until it is taken down', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const says = await sayThroughApi(request, grace, room)
  await says('Meet at nine')
  for (let line = 1; line <= 60; line++) await says(`Line ${line}.`)
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await gracesPage.goto(`/rooms/${room}`)
  await expect(conversation(gracesPage).message('Line 60.')).toBeInViewport()
  await adasPage.goto(`/rooms/${room}/2`)
  await openMenu(adasPage, 'Meet at nine')
  await actionsOn(adasPage).item('Pin for everyone').click()

  const pinned = gracesPage.getByRole('button', { name: /^Go to the pinned message: Grace Hopper: Meet at nine/ })
  await expect(pinned).toBeVisible()
  await pinned.click()
  await expect(conversation(gracesPage).message('Meet at nine')).toBeFocused()
  await gracesPage.getByRole('button', { name: 'Back to where I was' }).click()
  await expect(conversation(gracesPage).message('Line 60.')).toBeInViewport()
  await conversation(gracesPage).messages.getByRole('link', { name: 'Ada Lovelace pinned a message' }).click()
  await expect(conversation(gracesPage).message('Meet at nine')).toBeFocused()

  await gracesPage.goto(`/rooms/${room}?details`)
  await expect(gracesPage.getByRole('complementary').getByRole('link', { name: /Meet at nine/ })).toBeVisible()
  await openMenu(adasPage, 'Meet at nine')
  await actionsOn(adasPage).item('Unpin').click()
  await expect(pinned).toHaveCount(0)
  await expect(gracesPage.getByRole('complementary').getByRole('link', { name: /Meet at nine/ })).toHaveCount(0)
})

test('a quote shows what it answers though that is not loaded, and no more of it when it is deleted', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const says = await sayThroughApi(request, grace, room)
  await says('Long ago')
  for (let line = 1; line <= 80; line++) await says(`Line ${line}.`)
  const api = await apiOf(request, ada)
  await api.post(`/rooms/${room}/messages`, { id: randomUUID(), text: 'To that', replyTo: 2 })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}/83`)
  const { message } = conversation(page)
  await expect(message('To that')).toContainText('Long ago')
  await expect(message('To that')).toContainText('Grace Hopper')
  await (await apiOf(request, grace)).delete(`/rooms/${room}/messages/2`)
  await expect(message('To that')).toContainText('Message deleted')
  await expect(message('To that')).not.toContainText('Long ago')
})

test('unread from here: the line moves, the count is back, and looking on does not read it', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const other = await makeRoom(request, ada, { name: 'Elsewhere' })
  const says = await sayThroughApi(request, grace, room)
  for (const text of ['One.', 'Two.', 'Three.']) await says(text)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const { message, divider } = conversation(page)
  const entry = page.getByRole('list', { name: 'Your conversations' }).getByRole('link').filter({ hasText: 'Engines' })
  await expect(message('Three.')).toBeInViewport()
  await expect(entry).not.toContainText('unread')
  await openMenu(page, 'Two.')
  await actionsOn(page).item('Mark unread from here').click()
  await expect(entry).toContainText('2 unread messages')
  await expect(divider).toBeInViewport()
  await says('Four.')
  await expect(message('Four.')).toBeInViewport()
  await expect(entry).toContainText('3 unread messages')
  const api = await apiOf(request, ada)
  await expect.poll(async () => (await api.get(`/rooms/${room}`)).room.unread).toBe(3)
  await page
    .getByRole('list', { name: 'Your conversations' })
    .getByRole('link')
    .filter({ hasText: 'Elsewhere' })
    .click()
  await expect(page).toHaveURL(`/rooms/${other}`)
  await expect(entry).toContainText('3 unread messages')
  await entry.click()
  await expect(entry).not.toContainText('unread')
})

test('several messages are chosen, with Shift a whole range, copied and deleted', async ({ browser, request }) => {
  const ada = await makePerson(request, 'Ada Lovelace')
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(`/rooms/${room}`)
  const { message, messages } = conversation(page)
  for (const text of ['Alpha', 'Beta', 'Gamma']) {
    await say(page, text)
    await expect(message(text).getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  }
  await openMenu(page, 'Alpha')
  await actionsOn(page).item('Select').click()
  await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible()
  await message('Gamma').click({ modifiers: ['Shift'] })
  const tools = page.getByRole('toolbar', { name: '3 selected' })
  await expect(tools).toBeVisible()
  await message('Gamma').getByRole('checkbox').uncheck()
  await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied', { exact: true })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Ada Lovelace, .+\nAlpha\n\nAda Lovelace, .+\nBeta$/)

  await openMenu(page, 'Alpha')
  await actionsOn(page).item('Select').click()
  const one = page.getByRole('toolbar', { name: '1 selected' })
  await expect(one).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(messages.getByRole('checkbox')).toHaveCount(0)
  await openMenu(page, 'Alpha')
  await actionsOn(page).item('Select').click()
  await expect(one).toBeVisible()
  await message('Beta').click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(messages.getByRole('button', { name: 'Undo' })).toHaveCount(2)
})

test('the link to a message is copied, and leads to it', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(`/rooms/${room}`)
  await say(page, 'Point at me')
  await ready(page)
  await expect(conversation(page).message('Point at me').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await openMenu(page, 'Point at me')
  await actionsOn(page).item('Copy link').click()
  await expect(page.getByText('Link copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${new URL(page.url()).origin}/rooms/${room}/2`,
  )
})

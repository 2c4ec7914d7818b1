import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, say, sayThroughApi } from './support/conversation'
import { atHand } from './support/list'
import { apiOf, browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const searchIn = (page: Page) => page.getByRole('searchbox', { name: 'Messages, rooms and people' })
const hits = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('mark') })
const findBar = (page: Page) => page.getByRole('search', { name: 'Search in this conversation' })

test('one writes, the other finds it and goes there, by the keyboard alone, and comes back', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engine room', members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/rooms/${room}`)
  await say(hers, 'Meine Notizen stehen im Tagebuch')
  await say(hers, 'Возьмите с собой книги и воду')
  await expect(conversation(hers).message('книги')).toBeVisible()

  await other.goto('/people')
  await atHand(other)
  await other.keyboard.press('ControlOrMeta+Shift+f')
  await expect(searchIn(other)).toBeFocused()
  await other.keyboard.type('книгами')
  await expect(hits(other)).toHaveCount(1)
  await expect(hits(other).locator('mark')).toHaveText('книги')
  await expect(hits(other)).toContainText('Ada Lovelace · Engine room')
  const results = other.url()
  await expect(searchIn(other)).toBeFocused()
  await other.keyboard.press('ArrowDown')
  while (
    !(await hits(other)
      .getByRole('link')
      .evaluate((link) => link === document.activeElement))
  )
    await other.keyboard.press('ArrowDown')
  await other.keyboard.press('Enter')
  await other.waitForURL(/\/rooms\/[0-9a-f-]{36}\/3$/)
  await expect(conversation(other).message('книги')).toBeInViewport()
  await other.getByRole('link', { name: 'Back to the results' }).click()
  await other.waitForURL(results)
  await expect(searchIn(other)).toHaveValue('книгами')
  await expect(hits(other)).toHaveCount(1)
})

test('what is edited is found as it stands now, and what is deleted not at all', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Drafts' })
  const number = await (await sayThroughApi(request, ada, room))('a wombat')
  const api = await apiOf(request, ada)
  const page = await homeOf(browser, ada)
  const count = async (word: string) => (await api.get(`/search?q=${word}`)).results.length
  expect(await count('wombat')).toBe(1)
  const answer = await page.request.patch(`/api/v1/rooms/${room}/messages/${number}`, {
    data: { text: 'a numbat' },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(answer.status()).toBe(200)
  expect([await count('wombat'), await count('numbat')]).toEqual([0, 1])
  await api.delete(`/rooms/${room}/messages/${number}`)
  expect([await count('wombat'), await count('numbat')]).toEqual([0, 0])
  await page.goto('/search?q=numbat')
  await expect(page.getByRole('heading', { name: 'Nothing for “numbat”' })).toBeVisible()
})

test('a search is narrowed by chips and a form, each state with its own address', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engine room', members: [grace] })
  await makeRoom(request, ada, { name: 'Attic', members: [grace] })
  await (await sayThroughApi(request, ada, room))('tables at https://tables.example')
  await (await sayThroughApi(request, grace, room))('tables on paper')
  const page = await browserOf(browser, grace)
  await page.goto('/search?q=tables')
  await expect(hits(page)).toHaveCount(2)
  await expectAccessible(page, 'search')
  await page.getByRole('link', { name: 'Links' }).click()
  await page.waitForURL(/has=link/)
  await expect(hits(page)).toHaveCount(1)
  await expect(hits(page)).toContainText('tables.example')
  await page.getByRole('link', { name: 'Links' }).click()
  await expect(hits(page)).toHaveCount(2)
  await page.getByText('Person, room and dates').click()
  await page.getByLabel('Written by').fill('hoper')
  await page.getByRole('combobox', { name: 'In' }).selectOption('Engine room')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(hits(page)).toHaveCount(1)
  await expect(hits(page)).toContainText('on paper')
  await expectAccessible(page, 'search with filters')
  await page.getByRole('link', { name: /Remove the filter “From hoper”/ }).click()
  await expect(hits(page)).toHaveCount(2)
  await page.goto(`/search?q=tables&before=2001-01-01`)
  await expect(page.getByRole('heading', { name: 'Nothing for “tables”' })).toBeVisible()
  await page.getByRole('link', { name: 'Search without filters' }).click()
  await expect(hits(page)).toHaveCount(2)
})

test('more is found as one scrolls, each hit once', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Long room' })
  const sayIn = await sayThroughApi(request, ada, room)
  for (let at = 1; at <= 65; at++) await sayIn(`pebble ${at}`)
  const page = await browserOf(browser, ada)
  await page.goto('/search?q=pebble')
  await expect(hits(page).first()).toContainText('pebble 65')
  await page.mouse.move(700, 500)
  await expect(async () => {
    await page.mouse.wheel(0, 4_000)
    await expect(hits(page)).toHaveCount(65, { timeout: 500 })
  }).toPass()
  await expect(hits(page).last()).toContainText('pebble 1')

  const plain = await browserOf(browser, ada, { javaScriptEnabled: false })
  await plain.goto('/search')
  await plain.getByRole('searchbox').fill('pebble')
  await plain.getByRole('searchbox').press('Enter')
  await expect(hits(plain)).toHaveCount(30)
  await plain.getByRole('link', { name: 'Show more' }).click()
  await expect(hits(plain).first()).toContainText('pebble 35')
})

test('in a conversation, hits are counted and gone through by the keyboard', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engine room', members: [grace] })
  const sayIn = await sayThroughApi(request, ada, room)
  await sayIn('the first lantern')
  for (let at = 1; at <= 80; at++) await sayIn(`line ${at}`)
  await sayIn('the second lantern')
  await sayIn('the last lantern')
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}`)
  const { message, field } = conversation(page)
  await field.focus()
  await atHand(page)
  await page.keyboard.press('ControlOrMeta+f')
  const box = findBar(page).getByRole('searchbox')
  await expect(box).toBeFocused()
  await page.keyboard.type('lanterns')
  await expect(findBar(page).getByText('1 of 3')).toBeVisible()
  await expect(message('the last lantern')).toBeInViewport()
  await box.press('Enter')
  await expect(findBar(page).getByText('2 of 3')).toBeVisible()
  await expect(message('the second lantern')).toBeInViewport()
  await expectAccessible(page, 'search in a conversation')
  await findBar(page).getByRole('button', { name: 'Older hit' }).click()
  await expect(findBar(page).getByText('3 of 3')).toBeVisible()
  await expect(message('the first lantern')).toBeInViewport()
  await findBar(page).getByRole('button', { name: 'Newer hit' }).press('Enter')
  await expect(message('the second lantern')).toBeInViewport()
  await box.fill('giraffe')
  await expect(findBar(page).getByText('Nothing found')).toBeVisible()
  await box.press('Escape')
  await expect(findBar(page)).toHaveCount(0)
  await expect(field).toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a message is found with the wrong keyboard, opened, and searched around in its room', async ({
    browser,
    request,
  }) => {
    const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
    const name = `Гостиная ${randomUUID().slice(0, 8)}`
    const room = await makeRoom(request, ada, { name, members: [grace] })
    await (await sayThroughApi(request, ada, room))('Привет, до встречи в парке')
    const page = await homeOf(browser, grace, { viewport: { width: 390, height: 844 }, hasTouch: true })
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Search' }).tap()
    await page.waitForURL('/search')
    await searchIn(page).fill('ghbdtn')
    await expect(page.getByText('Showing results for привет')).toBeVisible()
    await expectAccessible(page, 'search on a phone')
    await hits(page).getByRole('link').tap()
    await expect(conversation(page).message('до встречи')).toBeInViewport()
    await page.getByRole('button', { name: 'Search in this conversation' }).tap()
    await findBar(page).getByRole('searchbox').fill('парк')
    await expect(findBar(page).getByText('1 of 1')).toBeVisible()
    await expectAccessible(page, 'search in a conversation on a phone')
    await findBar(page).getByRole('button', { name: 'Close the search' }).tap()
    await page.getByRole('link', { name: 'Back to the results' }).tap()
    await expect(searchIn(page)).toHaveValue('ghbdtn')
  })
})

import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

/** What this page asks the server for from now on, but for the stream and its company. */
function pagesAsked(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    const { rsc, 'next-router-prefetch': prefetch } = request.headers()
    const isPage = request.isNavigationRequest() || (rsc !== undefined && prefetch === undefined)
    if (isPage || pathname.endsWith('/messages')) asked.push(`${request.method()} ${pathname}`)
  })
  return asked
}

const opened = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

/** Ada's browser, and two rooms in which Grace has said one thing. */
async function makeTwoRooms(browser: Browser, request: APIRequestContext) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const rooms = []
  for (const name of ['Engines', 'Gardens']) {
    const id = await makeRoom(request, grace, { name, members: [ada] })
    const sayIn = await sayThroughApi(request, grace, id)
    await sayIn(`About ${name}`)
    rooms.push({ id, sayIn })
  }
  const [engines, gardens] = rooms as [(typeof rooms)[0], (typeof rooms)[0]]
  return { page: await homeOf(browser, ada), engines, gardens }
}

/** What was said there has been in sight, and the list knows. */
async function isRead(page: Page, name: string): Promise<void> {
  await expect(conversation(page).message(`About ${name}`)).toBeVisible()
  await expect(inList(page, name)).not.toContainText('unread')
}

test('a room that was visited opens again without a request', async ({ browser, request }) => {
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  await page.goto(`/rooms/${engines.id}`)
  await inList(page, 'Gardens').click()
  await expect(conversation(page).message('About Gardens')).toBeVisible()
  await expect(page).toHaveURL(`/rooms/${gardens.id}`)

  const asked = pagesAsked(page)
  await gardens.sayIn('Said while one is here')
  await expect(conversation(page).message('Said while one is here')).toBeVisible()
  for (const [name, text] of [
    ['Engines', 'About Engines'],
    ['Gardens', 'Said while one is here'],
  ] as const) {
    await inList(page, name).click()
    await expect(conversation(page).message(text)).toBeVisible()
    await expect(page).toHaveTitle(`${name} · Parlor`)
    await expect(inList(page, name)).toHaveAttribute('aria-current', 'page')
    await expect(conversation(page).field).toBeFocused()
  }
  await page.getByRole('link', { name: 'Chats' }).click()
  await expect(page).toHaveURL('/')
  await expect(page).toHaveTitle('Chats · Parlor')
  await expect(page.getByText('Where were we?')).toBeVisible()
  expect(asked).toEqual([])
})

test('back and forward lead through rooms and pages in the order in which they were seen', async ({
  browser,
  request,
}) => {
  test.slow()
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  await page.goto(`/rooms/${engines.id}`)
  await opened(page, 'Engines')
  await isRead(page, 'Engines')
  await inList(page, 'Gardens').click()
  await opened(page, 'Gardens')
  await isRead(page, 'Gardens')
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await opened(page, 'People')
  await inList(page, 'Engines').click()
  await opened(page, 'Engines')
  await page.goto('/rooms/new')
  await opened(page, 'New room')

  const steps = [`/rooms/${engines.id}`, '/people', `/rooms/${gardens.id}`, `/rooms/${engines.id}`]
  const names = ['Engines', 'People', 'Gardens', 'Engines']
  for (const isReloaded of [false, true]) {
    for (const [at, path] of steps.entries()) {
      await page.goBack()
      await expect(page).toHaveURL(path)
      await opened(page, names[at] ?? '')
      await expect(page).toHaveTitle(`${names[at]} · Parlor`)
      if (isReloaded) await page.reload()
      await opened(page, names[at] ?? '')
    }
    for (const [at, path] of steps.slice(0, -1).reverse().entries()) {
      await page.goForward()
      await expect(page).toHaveURL(path)
      await opened(page, names.slice(0, -1).reverse()[at] ?? '')
    }
    await page.goForward()
    await opened(page, 'New room')
  }
})

test('of two presses in one moment the last one counts, and back leads to the one before', async ({
  browser,
  request,
}) => {
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  const [toEngines, toGardens] = [`/rooms/${engines.id}`, `/rooms/${gardens.id}`]
  /** Before anything could be drawn, or heard of, between them. */
  const press = (...paths: string[]) =>
    page.evaluate((to) => {
      for (const path of to) document.querySelector<HTMLElement>(`a[href="${path}"]`)?.click()
    }, paths)
  await inList(page, 'Engines').click()
  await opened(page, 'Engines')

  await press(toGardens, toEngines, toGardens)
  await opened(page, 'Gardens')
  await expect(page).toHaveURL(toGardens)
  await press(toEngines, '/people')
  await opened(page, 'People')
  await expect(page).toHaveURL('/people')
  await expect(inList(page, 'Engines')).not.toHaveAttribute('aria-current')
  await expect(page.locator('[data-pane="conversation"]')).toHaveCount(0)
  await page.goBack()
  await opened(page, 'Engines')
  await expect(page).toHaveURL(toEngines)
  await press(toGardens)
  await page.goBack()
  await opened(page, 'Engines')
  await expect(page).toHaveURL(toEngines)
  await expect(inList(page, 'Engines')).toHaveAttribute('aria-current', 'page')
})

test('a room that was switched to can be looked into, renamed and left', async ({ browser, request }) => {
  test.slow()
  const ada = await makePerson(request, 'Ada Lovelace')
  const mine = await makeRoom(request, ada, { name: 'My own' })
  const other = await makeRoom(request, ada, { name: 'Another' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${other}`)
  await inList(page, 'My own').click()
  await opened(page, 'My own')
  await conversation(page).field.fill('half a thought')
  await page.evaluate(() => document.querySelector('#message')?.setAttribute('data-same', ''))
  await page.getByRole('link', { name: 'About this room' }).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByText('Edit').click()
  await details.getByLabel('Name', { exact: true }).fill('Renamed')
  await details.getByRole('button', { name: 'Save' }).click()
  await opened(page, 'Renamed')
  await page.goBack()
  await expect(details).toHaveCount(0)
  await expect(page).toHaveURL(`/rooms/${mine}`)
  await expect(conversation(page).field).toHaveValue('half a thought')
  await expect(page.locator('#message[data-same]')).toBeVisible()
  await page.goForward()
  await details.getByText('Leave room').click()
  await details.getByRole('button', { name: 'Leave now' }).click()
  await page.waitForURL('/')
  await expect(inList(page, 'Renamed')).toHaveCount(0)
})

test('details stand beside the room that they were opened for, and no other', async ({ browser, request }) => {
  const { page, engines } = await makeTwoRooms(browser, request)
  const details = page.getByRole('complementary', { name: 'Details' })
  await page.goto(`/rooms/${engines.id}?details`)
  await expect(details).toBeVisible()
  for (const name of ['Gardens', 'Engines']) {
    await inList(page, name).click()
    await opened(page, name)
    await expect(details).toHaveCount(0)
  }
})

test('whoever goes back to a room that they have left meanwhile is told by the server what is there', async ({
  browser,
  request,
}) => {
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  await page.goto(`/rooms/${engines.id}`)
  await inList(page, 'Gardens').click()
  await opened(page, 'Gardens')
  await page.getByRole('link', { name: 'Chats' }).click()
  await expect(page).toHaveURL('/')
  const { origin } = new URL(page.url())
  await page.request.post(`/api/v1/rooms/${gardens.id}/leave`, { headers: { origin } })
  await expect(inList(page, 'Gardens')).toHaveCount(0)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Nobody sits here' })).toBeVisible()
  await inList(page, 'Engines').click()
  await opened(page, 'Engines')
})

test('what is begun in one room stays there, and what is said goes where one is', async ({ browser, request }) => {
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  await page.goto(`/rooms/${engines.id}`)
  await conversation(page).field.fill('for the engines')
  await inList(page, 'Gardens').click()
  await expect(conversation(page).field).toHaveValue('')
  await say(page, 'for the gardens')
  await expect(conversation(page).message('for the gardens')).toBeVisible()
  await inList(page, 'Engines').click()
  await expect(conversation(page).field).toHaveValue('for the engines')
  await expect(conversation(page).message('for the gardens')).toHaveCount(0)
  await gardens.sayIn('News')
  await expect(inList(page, 'Gardens')).toContainText('1 unread message')
  await inList(page, 'Gardens').click()
  await expect(conversation(page).divider).toBeVisible()
  await expect(inList(page, 'Gardens')).not.toContainText('unread')
})

test('a modified click opens another tab, as with any link', async ({ browser, request }) => {
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  await page.goto(`/rooms/${engines.id}`)
  const tab = page.context().waitForEvent('page')
  await inList(page, 'Gardens').click({ modifiers: ['ControlOrMeta'] })
  await expect(await tab).toHaveURL(`/rooms/${gardens.id}`)
  await expect(page).toHaveURL(`/rooms/${engines.id}`)
})

test('the address of a message leads there without another tab, where the room is one of mine', async ({
  browser,
  request,
}) => {
  const { page, engines, gardens } = await makeTwoRooms(browser, request)
  await page.goto(`/rooms/${engines.id}`)
  await engines.sayIn(`See ${new URL(page.url()).origin}/rooms/${gardens.id}/2`)
  await conversation(page).message('See').getByRole('link').click()
  await expect(page).toHaveURL(`/rooms/${gardens.id}/2`)
  await expect(conversation(page).message('About Gardens')).toBeFocused()
})

test('on a phone a conversation slides over the list, and back leads to the list without a request', async ({
  browser,
  request,
}) => {
  const { page, gardens } = await makeTwoRooms(browser, request)
  await page.setViewportSize({ width: 390, height: 844 })
  await inList(page, 'Gardens').click()
  await expect(conversation(page).message('About Gardens')).toBeVisible()
  await expect(inList(page, 'Gardens')).toBeHidden()
  const asked = pagesAsked(page)
  await page.getByRole('link', { name: 'Back to your chats' }).click()
  await expect(inList(page, 'Gardens')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(`/rooms/${gardens.id}`)
  await expect(conversation(page).message('About Gardens')).toBeVisible()
  await expect(inList(page, 'Gardens')).toBeHidden()
  expect(asked).toEqual([])
})

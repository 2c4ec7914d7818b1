import { type APIRequestContext, type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { cachedBy, keptOn } from './support/device'
import { openDoor } from './support/door'
import { atHand } from './support/list'
import { apiOf, browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test.use({ serviceWorkers: 'allow' })

/** The next start needs no network. */
async function isPrepared(page: Page, version = /./): Promise<void> {
  const versionKept = async () => (await cachedBy(page)).find(({ path }) => path === '/offline/version')?.text ?? ''
  await expect.poll(versionKept).toMatch(version)
}

interface House {
  page: Page
  rooms: Record<'engines' | 'gardens' | 'attic', string>
  told: (room: string) => Promise<string[]>
}

/** Ada's browser with two rooms that she has read, and one that she has never opened. */
async function makeHouse(
  browser: Browser,
  request: APIRequestContext,
  options?: BrowserContextOptions,
): Promise<House> {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const rooms = { engines: '', gardens: '', attic: '' }
  for (const name of ['engines', 'gardens', 'attic'] as const) {
    rooms[name] = await makeRoom(request, grace, { name, members: [ada] })
    const sayIn = await sayThroughApi(request, grace, rooms[name])
    await sayIn(`About ${name}`)
  }
  const page = await homeOf(browser, ada, options)
  for (const name of ['engines', 'gardens'] as const) {
    await inList(page, name).click()
    await expect(conversation(page).message(`About ${name}`)).toBeVisible()
    // In the room's own record: the list of rooms bears its last words as well.
    await expect.poll(async () => (await keptOn(page)).rooms[rooms[name]]).toContain(`About ${name}`)
  }
  await isPrepared(page)
  const api = await apiOf(request, grace)
  const told = async (room: string) => {
    const { messages } = await api.get(`/rooms/${room}/messages`)
    return messages.flatMap(({ kind, text }: { kind: string; text: string }) => (kind === 'text' ? [text] : []))
  }
  return { page, rooms, told }
}

const waiting = (page: Page, text: string) =>
  conversation(page).message(text).getByRole('img', { name: 'Waiting to be sent' })

test('reading, writing and a reload need no network, and all that was written goes out once and in order', async ({
  browser,
  request,
}) => {
  test.slow()
  const { page, rooms, told } = await makeHouse(browser, request)
  await page.context().setOffline(true)
  await expect(page.getByText('You are offline.').filter({ visible: true })).toHaveCount(1)
  await say(page, 'Gardens 1')
  await inList(page, 'engines').click()
  await expect(conversation(page).message('About engines')).toBeVisible()
  await say(page, 'Engines 1')
  await say(page, 'Engines 2')
  await expect(waiting(page, 'Engines 2')).toBeVisible()

  await page.reload()
  await expect(conversation(page).message('About engines')).toBeVisible()
  await expect(page).toHaveTitle(/engines · Parlor$/)
  // As the page does that the worker has brought, when it is ready last.
  await page.evaluate(() => document.head.prepend(Object.assign(document.createElement('title'), { text: 'Parlor' })))
  await expect(page).toHaveTitle(/engines · Parlor$/)
  await expect(inList(page, 'engines')).toHaveAttribute('aria-current', 'page')
  await expect(waiting(page, 'Engines 1')).toBeVisible()
  await expect(page.getByText('You are offline.').filter({ visible: true })).toHaveCount(1)
  await say(page, 'Engines 3')
  await inList(page, 'gardens').click()
  await expect(waiting(page, 'Gardens 1')).toBeVisible()
  await page.goBack()
  await expect(waiting(page, 'Engines 3')).toBeVisible()
  await inList(page, 'attic').click()
  await expect(page.getByText('Not on this device yet')).toBeVisible()
  await inList(page, 'gardens').click()
  await conversation(page).field.fill('half a thought')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))

  await page.context().setOffline(false)
  await expect(conversation(page).message('Gardens 1').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await expect(conversation(page).field).toHaveValue('half a thought')
  await expect.poll(() => told(rooms.engines)).toEqual(['About engines', 'Engines 1', 'Engines 2', 'Engines 3'])
  expect(await told(rooms.gardens)).toEqual(['About gardens', 'Gardens 1'])
  await inList(page, 'attic').click()
  await expect(conversation(page).message('About attic')).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})

test('while the server is away everything opens all the same, and lives again where it stands', async ({
  browser,
  request,
}) => {
  test.slow()
  const door = await openDoor(Number(process.env.E2E_PORT))
  const { page, rooms } = await makeHouse(browser, request, { baseURL: door.url })
  for (const way of ['cut', 'bad gateway'] as const) {
    door.turn(way)
    await page.goto(`/rooms/${rooms.engines}`)
    await expect(conversation(page).message('About engines')).toBeVisible()
    await say(page, `Said while ${way}`)
    await expect(waiting(page, `Said while ${way}`)).toBeVisible()
    await page.goto('/people')
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
    await page.goto('/')
    await expect(page.getByText('Where were we?')).toBeVisible()
    await inList(page, 'engines').click()
    await expect(waiting(page, `Said while ${way}`)).toBeVisible()
    door.turn('open')
    const sent = conversation(page).message(`Said while ${way}`).getByRole('img', { name: 'Sent', exact: true })
    await expect(sent).toBeVisible({ timeout: 40_000 })
    // And every page of the server is there again.
    await page.getByRole('link', { name: 'About this room' }).click()
    await expect(page.getByRole('complementary', { name: 'Details' }).getByText('2 members')).toBeVisible()
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
    await page.goBack()
    await page.goBack()
    await expect(conversation(page).message(`Said while ${way}`)).toBeVisible()
  }
  door.close()
})

test('a place that needs the server says so, and opens when it is back', async ({ browser, request }) => {
  const { page } = await makeHouse(browser, request)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(page.getByText('This page needs the server.')).toBeVisible()
  await inList(page, 'engines').click()
  await expect(conversation(page).message('About engines')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('This page needs the server.')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
})

test('what nobody has opened yet opens without a network', async ({ browser, request }) => {
  const { page, rooms } = await makeHouse(browser, request)
  // The emoji come last.
  await expect.poll(async () => (await cachedBy(page)).map(({ path }) => path)).toContain('/emoji/en')
  await page.context().setOffline(true)
  await page.goto(`/rooms/${rooms.engines}`)
  await conversation(page).field.fill('Green ')
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('searchbox', { name: 'Find an emoji' }).fill('frog')
  await page.keyboard.press('Enter')
  await expect(conversation(page).field).toHaveValue('Green 🐸')
  await atHand(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('gard')
  await page.keyboard.press('Enter')
  await expect(conversation(page).message('About gardens')).toBeVisible()
})

test('a page that was on its way when the worker began is in its care as well', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const page = await browserOf(browser, ada)
  const other = await page.context().newPage()
  const answer = Promise.withResolvers<void>()
  await other.route('**/people', async (route) => {
    await answer.promise
    await route.continue()
  })
  const isAsked = other.waitForRequest('**/people')
  const isThere = other.goto('/people')
  await isAsked
  await page.goto('/')
  const isInCare = () => navigator.serviceWorker.controller !== null
  await page.waitForFunction(isInCare)
  answer.resolve()
  await isThere
  await other.waitForFunction(isInCare)
})

test('where the device remembers nobody, a start without a network says what is missing', async ({
  browser,
  request,
}) => {
  const { page, rooms } = await makeHouse(browser, request)
  await page.evaluate(() => localStorage.clear())
  await page.context().setOffline(true)
  await page.goto(`/rooms/${rooms.engines}`)
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await expect(page.getByText('engines')).toHaveCount(0)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(conversation(page).message('About engines')).toBeVisible()
})

test('after signing out, nothing of the person opens without a network', async ({ browser, request }) => {
  const { page, rooms } = await makeHouse(browser, request)
  await page.goto('/you')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('/sign-in')
  for (const { text } of await cachedBy(page)) expect(text).not.toMatch(/Ada Lovelace|Grace Hopper|engines/)
  await page.context().setOffline(true)
  await page.goto(`/rooms/${rooms.engines}`)
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await expect(page.getByText(/engines|Ada|Grace/)).toHaveCount(0)
})

test('what is kept for a start without a network is nobody’s own, and speaks the language that was chosen last', async ({
  browser,
  request,
}) => {
  const { page } = await makeHouse(browser, request)
  for (const { text } of await cachedBy(page)) expect(text).not.toMatch(/Ada Lovelace|Grace Hopper|engines/)
  await page.goto('/you')
  await page.getByRole('button', { name: 'Русский' }).click()
  await isPrepared(page, / ru /)
  await page.context().setOffline(true)
  await page.goto('/people')
  await expect(page.getByRole('heading', { name: 'Нет связи' })).toBeVisible()
})

test('the page of a stranger’s network is not taken for an answer', async ({ browser, request }) => {
  test.slow()
  const { page, rooms, told } = await makeHouse(browser, request)
  await page.goto(`/rooms/${rooms.engines}`)
  await expect(conversation(page).message('About engines')).toBeVisible()
  const portal = { status: 200, contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' }
  await page.route('**/api/**', (route) => route.fulfill(portal))
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await say(page, 'From the hotel')
  await expect(page.getByText('Connecting…').filter({ visible: true })).toHaveCount(1)
  await inList(page, 'attic').click()
  await expect(page.getByText('Not on this device yet')).toBeVisible()
  await inList(page, 'engines').click()
  await expect(waiting(page, 'From the hotel')).toBeVisible()
  await expect(page.getByText('hotel', { exact: false })).toHaveCount(1)
  await page.unroute('**/api/**')
  const sent = conversation(page).message('From the hotel').getByRole('img', { name: 'Sent', exact: true })
  await expect(sent).toBeVisible({ timeout: 40_000 })
  expect(await told(rooms.engines)).toEqual(['About engines', 'From the hotel'])
})

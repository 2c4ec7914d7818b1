import { expect } from '@playwright/test'
import { conversation, inList, say } from './support/conversation'
import { keeps, keptOn, makeFirstDevice, makeRoomOfTwo, plant } from './support/device'
import { browserOf, fillSignIn, makeRoom, signInByForm } from './support/people'
import { test } from './support/test'

test('what was open is on the device, in the version that any of the tabs knows', async ({ browser, request }) => {
  const { ada, adaId, room, sayIn } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const other = await page.context().newPage()
  await other.goto(`/rooms/${room}`)
  await sayIn('To both tabs')
  await keeps(page, room, 'To both tabs')
  await say(other, 'From the other')
  await keeps(page, room, 'From the other')
  expect(await keptOn(page)).toMatchObject({ hasList: true, unsent: [], person: adaId })
})

test('a room that is no longer mine leaves the device: at once, and when it was lost while nobody looked', async ({
  browser,
  request,
}) => {
  const { ada, api, room, sayIn } = await makeRoomOfTwo(request)
  const second = await makeRoom(request, ada, { name: 'Gardens' })
  await sayIn('About engines')
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await keeps(page, room, 'About engines')
  await page.goto(`/rooms/${second}`)
  await say(page, 'About gardens')
  await keeps(page, second, 'About gardens')

  await api.post(`/rooms/${second}/leave`)
  await expect.poll(async () => Object.keys((await keptOn(page)).rooms)).toEqual([room])
  await page.goto('about:blank')
  await api.post(`/rooms/${room}/leave`)
  await page.goto('/')
  await expect.poll(async () => (await keptOn(page)).rooms).toEqual({})
})

test('text that never went out of a room that is lost stays in sight until it is dropped', async ({
  browser,
  request,
}) => {
  const { ada, api, room } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await page.route('**/api/v1/rooms/*/messages', (route) => route.abort())
  await say(page, 'Written too late')
  await expect(conversation(page).message('Written too late')).toBeVisible()
  await conversation(page).field.fill('Half a thought')
  await api.post(`/rooms/${room}/leave`)
  await expect(page.getByText('You are no longer in this room.').first()).toBeVisible()
  await page.unroute('**/api/v1/rooms/*/messages')

  await page.goto('/')
  const stranded = page.getByRole('region', { name: 'Not sent' }).getByRole('article')
  await expect(stranded).toHaveText([/Written too late/, /Half a thought/])
  await page.reload()
  await expect(stranded).toHaveText([/Written too late/, /Half a thought/])
  for (const text of ['Written too late', 'Half a thought'])
    await stranded.filter({ hasText: text }).getByRole('button', { name: 'Discard' }).click()
  await expect(stranded).toHaveCount(0)
  await page.reload()
  await expect(inList(page, 'Engines')).toHaveCount(0)
  await expect(stranded).toHaveCount(0)
  expect((await keptOn(page)).unsent).toEqual([])
})

test('signing out takes all of it off the device, in spite of another tab', async ({ browser, request }) => {
  const { ada, room, sayIn } = await makeRoomOfTwo(request)
  await sayIn('Between us')
  const page = await browserOf(browser, ada)
  const other = await page.context().newPage()
  for (const tab of [page, other]) await tab.goto(`/rooms/${room}`)
  await keeps(page, room, 'Between us')
  await page.goto('/you')
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const tab of [page, other]) await expect(tab).toHaveURL(/\/sign-in/)
  for (const tab of [page, other])
    await expect.poll(() => keptOn(tab)).toEqual({ rooms: {}, hasList: false, unsent: [], person: null })
})

for (const isOpen of [true, false])
  test(`a session that ends ${isOpen ? 'under an open page' : 'while nobody looks'} takes what was read and leaves what was written`, async ({
    browser,
    request,
  }) => {
    const { ada, room, sayIn } = await makeRoomOfTwo(request)
    await sayIn('Between us')
    const page = await browserOf(browser, ada)
    await page.goto(`/rooms/${room}`)
    await keeps(page, room, 'Between us')
    await page.route('**/api/v1/rooms/*/messages', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await say(page, 'On its way')
    await expect.poll(async () => (await keptOn(page)).unsent).toEqual(['On its way'])
    await conversation(page).field.fill('Half a thought')

    if (!isOpen) await page.goto('about:blank')
    await page.context().clearCookies()
    if (!isOpen) await page.goto(`/rooms/${room}`)
    else for (const isOffline of [true, false]) await page.context().setOffline(isOffline)
    await expect(page).toHaveURL(/\/sign-in/)
    await expect.poll(() => keptOn(page)).toEqual({ rooms: {}, hasList: false, unsent: ['On its way'], person: null })

    await page.unroute('**/api/v1/rooms/*/messages')
    await fillSignIn(page, ada)
    await page.waitForURL(`/rooms/${room}`)
    await expect(conversation(page).message('On its way').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
    await expect(conversation(page).field).toHaveValue('Half a thought')
  })

const REFUSALS = {
  'refuses to keep anything': () => {
    indexedDB.open = () => {
      throw new DOMException('', 'SecurityError')
    }
  },
  'knows no database': () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  'never answers': () => {
    indexedDB.open = () => new EventTarget() as IDBOpenDBRequest
  },
}
for (const [name, refuse] of Object.entries(REFUSALS))
  test(`in a browser that ${name} one reads and writes as ever`, async ({ browser, request }) => {
    const { ada, room, sayIn } = await makeRoomOfTwo(request)
    const page = await browserOf(browser, ada)
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await page.addInitScript(refuse)
    await page.goto(`/rooms/${room}`)
    await sayIn('Hello')
    await expect(conversation(page).message('Hello')).toBeVisible()
    await say(page, 'Hello yourself')
    await expect(
      conversation(page).message('Hello yourself').getByRole('img', { name: 'Sent', exact: true }),
    ).toBeVisible()
    await page.goto('/you')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('/sign-in')
    expect(errors).toEqual([])
  })

for (const isHeld of [false, true])
  test(`a message that an earlier release left unsent goes out${isHeld ? ', once a tab of it lets go' : ''}`, async ({
    page,
    request,
  }) => {
    const { ada, adaId, room } = await makeRoomOfTwo(request)
    await page.goto('/sign-in')
    await makeFirstDevice(page, adaId, { room, text: 'Left behind', isHeld })
    const next = isHeld ? await page.context().newPage() : page
    await signInByForm(next, ada)
    await next.goto(`/rooms/${room}`)
    await say(next, 'New')
    const sent = (text: string) => conversation(next).message(text).getByRole('img', { name: 'Sent', exact: true })
    await expect(sent('New')).toBeVisible()
    if (isHeld) await page.close()
    await expect(sent('Left behind')).toBeVisible()
    await keeps(next, room, 'Left behind')
  })

test('nonsense on the device is thrown away, and takes nothing with it', async ({ browser, request }) => {
  const { ada, adaId, room, sayIn } = await makeRoomOfTwo(request)
  await sayIn('Hello')
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await keeps(page, room, 'Hello')
  await page.goto('/api/health')
  await plant(page, adaId, { store: 'rooms', value: { room, epoch: 7, messages: [{ text: 'Nonsense' }] } })
  await plant(page, adaId, { store: 'rooms', value: { room: 'nowhere', messages: [] } })
  await plant(page, adaId, { store: 'self', value: { viewer: 'nobody', list: [] }, key: 'list' })
  await page.goto('/')
  await inList(page, 'Engines').click()
  await expect(conversation(page).message('Hello')).toBeVisible()
  await expect(page.getByText('Nonsense')).toHaveCount(0)
  await expect.poll(async () => (await keptOn(page)).rooms).toEqual({ [room]: expect.arrayContaining(['Hello']) })
})

test('a room of which the device knows only the beginning is opened where the unread begins', async ({
  browser,
  request,
}) => {
  const { ada, room, sayIn } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await sayIn('Long ago')
  await keeps(page, room, 'Long ago')
  await page.goto('about:blank')
  for (let line = 1; line <= 12; line++) await sayIn(`Line ${line}.\nAnd\nmuch\nmore.`)

  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/v1/changes', async (route) => {
    asked.resolve()
    await answered.promise
    await route.continue()
  })
  await page.goto('/')
  await inList(page, 'Engines').click()
  await asked.promise
  answered.resolve()
  await expect(conversation(page).divider).toBeInViewport()
  await expect(conversation(page).message('Line 1.')).toBeInViewport()
  await expect(conversation(page).message('Line 12.')).not.toBeInViewport()
})

test('the screen says that it catches up, and that it is up to date only when it is', async ({ browser, request }) => {
  const { ada, room, sayIn } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const bar = page.locator('[data-freshness]').first()
  await expect(bar).toHaveAttribute('data-freshness', 'current')
  await expect(bar).toHaveText('')

  let letGo = () => {}
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/api/v1/changes', async (route) => {
    await isLetGo
    await route.continue()
  })
  await page.context().setOffline(true)
  await expect(bar).toHaveText(/You are offline/)
  await sayIn('While away')
  await page.context().setOffline(false)
  await expect(bar).toHaveText('Catching up…')
  await expect(bar).toHaveAttribute('data-freshness', 'catchingUp')
  await expect(conversation(page).message('While away')).toHaveCount(0)
  letGo()
  await expect(bar).toHaveText('Up to date')
  await expect(conversation(page).message('While away')).toBeVisible()
  await expect(bar).toHaveText('')
  await expect(bar).toHaveAttribute('data-gaps', '0')
})

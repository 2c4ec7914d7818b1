import { type APIRequestContext, type BrowserContext, expect, type Page, type Request } from '@playwright/test'
import { conversation, say, sayThroughApi } from './support/conversation'
import { lanAddress, openToLan } from './support/lan'
import { apiOf, browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const TABS = 10

/** The streams that this browser holds open. */
function streamsOf(context: BrowserContext): () => Page[] {
  const open = new Map<Request, Page>()
  context.on('request', (request) => {
    if (request.url().endsWith('/api/v1/stream')) open.set(request, request.frame().page())
  })
  for (const end of ['requestfailed', 'requestfinished'] as const)
    context.on(end as 'requestfailed', (request) => open.delete(request))
  return () => [...open.values()].filter((page) => !page.isClosed())
}

async function isLive(page: Page): Promise<void> {
  await expect(page.getByText(/^(Connecting…|You are offline\.)$/).filter({ visible: true })).toHaveCount(0)
}

async function makeRoomOfTwo(request: APIRequestContext) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  return { ada, room, sayIn: await sayThroughApi(request, grace, room) }
}

/** The first that was there comes first, and holds the stream. */
async function openTabs(first: Page, room: string): Promise<Page[]> {
  const pages = [first]
  await first.goto(`/rooms/${room}`)
  while (pages.length < TABS) {
    const page = await first.context().newPage()
    await page.goto(`/rooms/${room}`)
    pages.push(page)
  }
  for (const page of pages) await isLive(page)
  return pages
}

/** In the page: whether a text is begun, in whichever tab. */
const isAnyBegun = () => Object.keys(localStorage).some((key) => key.startsWith('parlor:draft:'))

const allShow = (pages: Page[], text: string) =>
  Promise.all(pages.map((page) => expect(conversation(page).message(text)).toBeVisible()))

for (const way of ['at home', 'over plain HTTP from elsewhere in the house'] as const)
  test(`ten tabs share one stream, and hand it over, ${way}`, async ({ browser, request }) => {
    test.slow()
    const lan = way === 'at home' ? undefined : lanAddress()
    // biome-ignore lint/suspicious/noSkippedTests: without a network there is no elsewhere
    test.skip(way !== 'at home' && !lan, 'this machine is in no network')
    const door = lan ? await openToLan(lan, Number(process.env.E2E_PORT)) : undefined
    const { ada, room, sayIn } = await makeRoomOfTwo(request)
    const page = await homeOf(browser, ada, door ? { baseURL: door.url } : {})
    expect(await page.evaluate(() => [isSecureContext, 'locks' in navigator])).toEqual([!door, !door])
    const streams = streamsOf(page.context())

    const pages = await openTabs(page, room)
    await sayIn('To all tabs')
    await allShow(pages, 'To all tabs')
    expect(streams()).toHaveLength(1)

    for (const [at, tab] of pages.entries()) {
      await say(tab, `From tab ${at + 1}.`)
      // Else what ten tabs have to send would stand in line for the six connections of the browser.
      const said = conversation(tab).message(`From tab ${at + 1}.`)
      await expect(said.getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
      // What is begun in one tab and begun in the next before the first has sent it is kept with both texts.
      await expect.poll(() => tab.evaluate(isAnyBegun)).toBe(false)
    }
    await Promise.all(pages.map((_, at) => allShow(pages, `From tab ${at + 1}.`)))

    const [leader] = streams()
    await leader?.close()
    const others = pages.filter((tab) => tab !== leader)
    await expect.poll(() => streams().length).toBe(1)
    await sayIn('After the leader')
    await allShow(others, 'After the leader')
    expect(streams()).toHaveLength(1)
    await page.context().close()
    door?.close()
  })

test('a leader that freezes is replaced, and hears everything when it wakes', async ({ browser, request }) => {
  const { ada, room, sayIn } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  const streams = streamsOf(page.context())
  await page.goto(`/rooms/${room}`)
  const other = await page.context().newPage()
  await other.goto(`/rooms/${room}`)
  await sayIn('Before')
  await allShow([page, other], 'Before')
  expect(streams()).toEqual([page])

  const inspector = await page.context().newCDPSession(page)
  await inspector.send('Debugger.enable')
  const isPaused = new Promise((resolve) => inspector.once('Debugger.paused', resolve))
  await inspector.send('Debugger.pause')
  await isPaused
  await expect.poll(() => streams()).toContain(other)
  await sayIn('While it slept')
  await allShow([other], 'While it slept')

  await inspector.send('Debugger.resume')
  await inspector.send('Debugger.disable')
  await allShow([page], 'While it slept')
  await expect.poll(() => streams()).toEqual([other])
  await sayIn('After it woke')
  await allShow([page, other], 'After it woke')
})

test('whoever signs out in one tab is out in all of them', async ({ browser, request }) => {
  const { ada, room } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  const streams = streamsOf(page.context())
  const pages = [page, await page.context().newPage(), await page.context().newPage()]
  for (const tab of pages) await tab.goto(`/rooms/${room}`)
  await page.goto('/you')
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const tab of pages) await expect(tab).toHaveURL(/\/sign-in/)
  await expect.poll(() => streams()).toEqual([])
})

test('what waits in one tab goes out before what is written after it in another', async ({ browser, request }) => {
  const { ada, room } = await makeRoomOfTwo(request)
  const page = await browserOf(browser, ada)
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(`/rooms/${room}`)
    await isLive(tab)
  }
  await page.route('**/api/v1/rooms/*/messages', (route) => route.abort())
  await say(page, 'first')
  await expect(conversation(page).message('first').getByRole('img', { name: 'Waiting to be sent' })).toBeVisible()
  await say(other, 'second')
  for (const tab of [page, other]) {
    const said = conversation(tab)
      .messages.getByRole('article')
      .filter({ hasText: /first|second/ })
    await expect(said).toHaveText([/first/, /second/])
    await expect(said.getByRole('img', { name: 'Sent', exact: true })).toHaveCount(2)
  }
  const { messages } = await (await apiOf(request, ada)).get(`/rooms/${room}/messages`)
  expect(messages.map(({ text }: { text?: string }) => text).filter(Boolean)).toEqual(['first', 'second'])
})

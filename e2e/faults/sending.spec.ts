import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { conversation, say } from '@/e2e/support/conversation'
import { apiOf, fillSignIn, homeOf, makePerson, makeRoom, type Person } from '@/e2e/support/people'
import { openBrowser } from './support/browser'
import { Relay } from './support/relay'

test.use({ serviceWorkers: 'allow' })

const WAITING = { name: 'Waiting to be sent' }
const SENT = { name: 'Sent', exact: true }
const SENDS = '**/api/v1/rooms/*/messages'

async function openRoom(browser: Browser, person: Person, { room, baseURL }: { room: string; baseURL?: string }) {
  const page = await homeOf(browser, person, baseURL ? { baseURL } : {})
  // What a page asks that a worker has taken over is not always seen by `page.route`; one that it has brought always is.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.goto(`/rooms/${room}`)
  await expect(conversation(page).field).toBeFocused()
  return page
}

async function makeNotes(request: Parameters<typeof makePerson>[0]) {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const api = await apiOf(request, ada)
  const stored = async (): Promise<string[]> => {
    const { messages } = await api.get(`/rooms/${room}/messages`)
    return messages.map(({ text }: { text?: string }) => text).filter(Boolean)
  }
  return { ada, room, stored }
}

const shown = (page: Page, text: string) => conversation(page).message(text)

const isSend = (bytes: Buffer) => /^POST \/api\/v1\/rooms\/[\w-]+\/messages /.test(bytes.subarray(0, 100).toString())
const isStored = (bytes: Buffer) => bytes.subarray(0, 12).toString() === 'HTTP/1.1 201'

const CUTS = [
  ['before the request leaves', { onRequest: (bytes: Buffer) => (isSend(bytes) ? 0 : undefined) }],
  ['in the middle of the request', { onRequest: (bytes: Buffer) => (isSend(bytes) ? 80 : undefined) }],
  ['when the request has left', { onRequest: (bytes: Buffer) => (isSend(bytes) ? bytes.length : undefined) }],
  ['between the commit and the answer', { onAnswer: (bytes: Buffer) => (isStored(bytes) ? 0 : undefined) }],
  ['in the middle of the answer', { onAnswer: (bytes: Buffer) => (isStored(bytes) ? bytes.length - 20 : undefined) }],
] satisfies [string, Partial<Pick<Relay, 'onRequest' | 'onAnswer'>>][]

/** Cuts the first send that comes by; answers with whether it has. */
function cutOnce(relay: Relay, cut: Partial<Pick<Relay, 'onRequest' | 'onAnswer'>>): () => boolean {
  let isCut = false
  const once =
    (look: Relay['onRequest'] = () => undefined) =>
    (bytes: Buffer) => {
      const through = isCut ? undefined : look(bytes)
      isCut ||= through !== undefined
      return through
    }
  relay.onRequest = once(cut.onRequest)
  relay.onAnswer = once(cut.onAnswer)
  return () => isCut
}

test('wherever on its way a send is cut off, the message stays in sight and goes in once', async ({
  browser,
  request,
}) => {
  const { ada, room, stored } = await makeNotes(request)
  const relay = await Relay.open(Number(process.env.E2E_PORT))
  const page = await openRoom(browser, ada, { room, baseURL: relay.url })
  for (const [moment, cut] of CUTS) {
    const isCut = cutOnce(relay, cut)
    await say(page, `cut ${moment}`)
    await expect(shown(page, `cut ${moment}`)).toBeVisible()
    await expect.poll(isCut, moment).toBe(true)
    await expect(shown(page, `cut ${moment}`).getByRole('img', SENT)).toBeVisible()
    await expect(shown(page, `cut ${moment}`)).toHaveCount(1)
  }
  expect(await stored()).toEqual(CUTS.map(([moment]) => `cut ${moment}`))
  await page.close()
  relay.close()
})

const PORTAL = '<!doctype html><title>Hotel Wi-Fi</title><p>Please sign in.'
const TROUBLE = [
  ['a failure', { status: 500, json: { error: { code: 'internal', message: '' } } }],
  ['too many requests', { status: 429, headers: { 'Retry-After': '1' }, json: { error: { code: 'rate_limited' } } }],
  ['a proxy without a server', { status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' }],
  ['a captive portal', { status: 200, contentType: 'text/html', body: PORTAL }],
  [
    'a server that is going',
    { status: 503, headers: { 'Retry-After': '1' }, json: { error: { code: 'unavailable' } } },
  ],
] as const

test('whatever answers in place of the server, the message visibly waits and then goes in once', async ({
  browser,
  request,
}) => {
  const { ada, room, stored } = await makeNotes(request)
  const page = await openRoom(browser, ada, { room })
  for (const [name, answer] of TROUBLE) {
    let isThere = true
    await page.route(SENDS, (route) =>
      isThere && route.request().method() === 'POST' ? route.fulfill(answer) : route.fallback(),
    )
    const tried = page.waitForResponse(SENDS)
    await say(page, `through ${name}`)
    await tried
    await expect(shown(page, `through ${name}`).getByRole('img', WAITING)).toBeVisible()
    isThere = false
    await expect(shown(page, `through ${name}`).getByRole('img', SENT)).toBeVisible()
    await expect(shown(page, `through ${name}`)).toHaveCount(1)
    await page.unroute(SENDS)
  }
  expect(await stored()).toEqual(TROUBLE.map(([name]) => `through ${name}`))
})

test('what a proxy finds too large has visibly failed, and its text is still there to be changed', async ({
  browser,
  request,
}) => {
  const { ada, room, stored } = await makeNotes(request)
  const page = await openRoom(browser, ada, { room })
  await page.route(SENDS, (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>413 Request Entity Too Large</h1>' })
      : route.fallback(),
  )
  await say(page, 'a long story')
  await expect(shown(page, 'a long story')).toContainText('Not sent')
  await page.reload()
  await expect(shown(page, 'a long story')).toContainText('Not sent')
  await page.unroute(SENDS)
  await shown(page, 'a long story').getByRole('button', { name: 'Edit' }).click()
  await expect(conversation(page).field).toHaveValue('a long story')
  await conversation(page).field.press('Enter')
  await expect(shown(page, 'a long story').getByRole('img', SENT)).toBeVisible()
  expect(await stored()).toEqual(['a long story'])
})

for (const moment of ['before the server has it', 'when the server has it'])
  test(`a tab that crashes ${moment} shows the message again, and it goes in once`, async ({ browser, request }) => {
    const { ada, room, stored } = await makeNotes(request)
    const page = await openRoom(browser, ada, { room })
    const cdp = await page.context().newCDPSession(page)
    const arrived = Promise.withResolvers<void>()
    await page.route(SENDS, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      if (moment === 'when the server has it') await route.fetch()
      arrived.resolve()
    })
    await say(page, 'said before the crash')
    await arrived.promise
    const crashed = page.waitForEvent('crash')
    // Nobody is left to answer it. An address that crashes would first take leave of the page.
    void cdp.send('Page.crash').catch(() => undefined)
    await crashed

    const next = await page.context().newPage()
    await next.goto(`/rooms/${room}`)
    await expect(shown(next, 'said before the crash').getByRole('img', SENT)).toBeVisible()
    await expect(shown(next, 'said before the crash')).toHaveCount(1)
    expect(await stored()).toEqual(['said before the crash'])
  })

test('a browser that is killed has the message when it is opened again, and it goes in once', async ({
  baseURL,
  request,
}) => {
  const { ada, room, stored } = await makeNotes(request)
  const folder = await mkdtemp(join(tmpdir(), 'parlor-browser-'))
  const first = await openBrowser(folder)
  const { page } = first
  await page.goto(`${baseURL}/sign-in`)
  await fillSignIn(page, ada)
  await page.waitForURL(`${baseURL}/`)
  await page.goto(`${baseURL}/rooms/${room}`)
  const asked = Promise.withResolvers<void>()
  await page.route(SENDS, (route) => (route.request().method() === 'POST' ? asked.resolve() : route.fallback()))
  await say(page, 'said before the power went')
  await expect(shown(page, 'said before the power went').getByRole('img', WAITING)).toBeVisible()
  // It is on the disk before it is sent, not before it is shown.
  await asked.promise
  // Chromium writes cookies every half minute: of somebody who signed in before that, they are there.
  const cookies = await page.context().cookies()
  await first.kill()

  const second = await openBrowser(folder)
  await second.page.context().addCookies(cookies)
  await second.page.goto(`${baseURL}/rooms/${room}`)
  await expect(shown(second.page, 'said before the power went').getByRole('img', SENT)).toBeVisible()
  expect(await stored()).toEqual(['said before the power went'])
  await second.kill()
  await rm(folder, { recursive: true, force: true })
})

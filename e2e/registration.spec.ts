import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { encode } from 'uqr'
import { expectAccessible } from './support/accessible'
import { apiOf, fillSignIn, makePerson, newPerson, type Person, signIn } from './support/people'
import { start } from './support/start'
import { test } from './support/test'

const PHONE = { width: 390, height: 844 }

test('whoever signs up waits, the owner sees it live, and one word lets them in', async ({ browser, playwright }) => {
  await withServer('approval', async (baseURL) => {
    const request = await playwright.request.newContext({ baseURL })
    const ada = await makePerson(request, 'Ada')
    const hers = await pageOf(browser, { baseURL })
    await signIn(hers, ada)
    await hers.goto('/you')
    await hers.getByRole('link', { name: 'Server' }).click()
    await expect(hers.getByText('Nobody is waiting.')).toBeVisible()

    const grace = newPerson('Grace')
    const other = await pageOf(browser, { baseURL, viewport: PHONE })
    await other.goto('/sign-up')
    await expect(other.getByText('lets people in one by one')).toBeVisible()
    await fillSignUp(other, grace, 'The neighbour')
    await expect(other).toHaveURL('/sign-up/waiting')
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('You have asked to come in')
    await expectAccessible(other, 'waiting')
    await other.getByRole('link', { name: 'Sign in' }).click()
    await fillSignIn(other, grace)
    await expect(other.getByText('This account waits to be let in.')).toBeVisible()
    await fillSignIn(other, { ...grace, password: 'three cold chairs' })
    await expect(other.getByText('do not belong together')).toBeVisible()

    const queue = hers.getByRole('region', { name: 'Waiting to be let in' })
    await expect(queue.getByText('The neighbour')).toBeVisible()
    const you = hers.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /You$/ })
    await expect(you).toHaveAccessibleName(/Somebody waits/)
    await expectAccessible(hers, 'the server of its owner')
    await queue.getByRole('button', { name: 'Let Grace in' }).click()
    await expect(queue.getByText('Nobody is waiting.')).toBeVisible()
    await expect(you).toHaveAccessibleName('You')
    await fillSignIn(other, grace)
    await other.waitForURL('/')
    await other.goto('/you/server')
    await expect(other.getByRole('heading', { name: 'Waiting to be let in' })).toHaveCount(0)
    await request.dispose()
  })
})

test('who is invited makes an account by a link or a camera, once; nobody else does', async ({
  browser,
  playwright,
}) => {
  await withServer('invite', async (baseURL) => {
    const request = await playwright.request.newContext({ baseURL })
    const ada = await makePerson(request, 'Ada')
    const hers = await pageOf(browser, { baseURL })
    await signIn(hers, ada)
    await hers.goto('/you/server')
    await hers.getByRole('button', { name: 'Make a link' }).click()
    await expect(hers.getByText(/By Ada · until .* · 0 of 1 have come/)).toBeVisible()
    const url = await hers.getByRole('textbox', { name: 'Invitations to the server' }).inputValue()
    await hers.getByText('QR code', { exact: true }).click()
    const drawn = await hers.getByRole('img', { name: 'QR code of the link' }).locator('path').getAttribute('d')
    expect(drawn).toBe(drawingOf(url))

    const late = await pageOf(browser, { baseURL, viewport: PHONE })
    await late.goto('/sign-up')
    await expect(late.getByRole('heading', { level: 1 })).toHaveText('By invitation')
    await expect(late.locator('main form')).toHaveCount(0)
    expect((await request.post('/api/v1/accounts', { data: newPerson() })).status()).toBe(403)

    const camera = await playwright.request.newContext({ baseURL })
    const answer = await camera.get(url, { maxRedirects: 0 })
    expect(answer.headers()).toMatchObject({ 'referrer-policy': 'strict-origin', 'cache-control': 'private, no-store' })
    await camera.dispose()
    const grace = newPerson('Grace')
    const plain = await pageOf(browser, { baseURL, viewport: PHONE, javaScriptEnabled: false })
    for (const page of [plain, late]) {
      await page.goto(url)
      await expect(page).toHaveURL('/sign-up')
      await expect(page.getByText('Ada keeps a chair for you here.')).toBeVisible()
    }
    await fillSignUp(plain, grace)
    await expect(plain).toHaveURL('/')
    await fillSignUp(late, newPerson('Late'))
    await expect(late.getByText('That is no longer valid.')).toBeVisible()
    await late.goto(url)
    await expect(late.getByRole('heading', { level: 1 })).toHaveText('This invitation leads nowhere any more')
    await expectAccessible(late, 'an invitation that has ended')

    // A link into a room leads to an account only where the owner lets members invite.
    const api = await apiOf(request, grace)
    const { room } = await api.post('/rooms', { kind: 'group', name: 'Attic' })
    const { url: door } = await api.post(`/rooms/${room.id}/invites`, {})
    const stranger = await pageOf(browser, { baseURL })
    await stranger.goto(door)
    await stranger.getByRole('link', { name: 'Create an account' }).click()
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('By invitation')
    await hers.getByRole('switch', { name: 'Members may invite people' }).click()
    await hers.getByRole('button', { name: 'Save' }).click()
    await expect(hers.getByText('Saved')).toBeVisible()
    await stranger.reload()
    await fillSignUp(stranger, newPerson('Stranger'))
    await expect(stranger).toHaveURL(new URL(door).pathname)
    await expect(stranger.getByRole('heading', { name: 'Attic' })).toBeVisible()
    await request.dispose()
  })
})

/** A server of its own that takes people in this way. */
async function withServer(REGISTRATION: string, work: (baseURL: string) => Promise<void>): Promise<void> {
  const DATA_DIR = join(tmpdir(), `parlor-e2e-${randomUUID()}`)
  const server = start({ DATA_DIR, PORT: '0', REGISTRATION, RATE_LIMITS: 'off' })
  try {
    await server.says('Parlor is running at')
    await work(String(server.address()))
  } finally {
    server.process.kill('SIGTERM')
    await server.ended()
    await rm(DATA_DIR, { recursive: true, force: true })
  }
}

const pageOf = async (browser: Browser, options: BrowserContextOptions) =>
  (await browser.newContext({ locale: 'en', timezoneId: 'UTC', serviceWorkers: 'block', ...options })).newPage()

async function fillSignUp(page: Page, person: Person, note?: string): Promise<void> {
  await page.locator('[name=name]').fill(person.name)
  if (note !== undefined) await page.locator('[name=note]').fill(note)
  await fillSignIn(page, person)
}

/** What a camera has to see to be led to this address. */
const drawingOf = (url: string) =>
  encode(url, { border: 2 })
    .data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')

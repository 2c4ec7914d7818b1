import { randomUUID } from 'node:crypto'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expectAccessible } from './support/accessible'
import { browserOf, fillSignIn, makePerson, type Person } from './support/people'
import { test } from './support/test'

/** An account at the issuer that no other test knows; what is told of it says its name (lib/auth/test-issuer.ts). */
const newAccount = (kind = '') => `${kind}a${randomUUID().slice(0, 8)}`

const goThere = (page: Page) => page.getByRole('button', { name: 'Continue with House' }).click()

/** At the issuer, which knows nobody in this browser yet. */
async function showOneself(page: Page, account: string): Promise<void> {
  await page.getByLabel('Who').fill(account)
  await page.getByRole('button', { name: 'Go' }).click()
}

/** From signing in to the form, which begins with what the issuer has told, and through it. */
async function comeBy(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in')
  await goThere(page)
  await showOneself(page, account)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('/')
}

/** The address with which the issuer sends this browser back, which nobody has opened yet. */
async function answerFor({ request }: BrowserContext, origin: string): Promise<string> {
  const sent = await (await request.post('/sign-in/with/oidc', { headers: { origin } })).text()
  const [, away = ''] = /content="0;url=([^"]+)"/.exec(sent) ?? []
  const there = await request.get(away.replaceAll('&amp;', '&'))
  const known = await request.post(there.url(), { form: { who: newAccount() }, maxRedirects: 0 })
  const back = await request.get(known.headers().location ?? '', { maxRedirects: 0 })
  return back.headers().location ?? ''
}

/** The code of this half minute, or of the next one: a code that was taken is not taken again. */
const codeOf = (secret: string, step = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + step * 30_000 })

/** Codes from an app are asked for from now on; answers with what the app has. */
async function switchCodesOn(page: Page, { password }: Person): Promise<string> {
  const app = page.getByRole('region', { name: 'Codes from an app', exact: true })
  await app.getByText('Switch codes on').click()
  await app.getByLabel(/^Your password/).fill(password)
  await app.getByRole('button', { name: 'Continue' }).click()
  const secret = ((await app.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await app.getByLabel('Code from the app').fill(codeOf(secret))
  await app.getByRole('button', { name: 'Switch on' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  return secret
}

const isIn = async (context: BrowserContext) => (await context.request.get('/api/v1/me')).ok()

test('a person comes by an issuer, chooses a name, and is the same person when they come again', async ({
  page,
  request,
}) => {
  await makePerson(request)
  const account = newAccount()
  await page.goto('/sign-in?next=/you')
  await expectAccessible(page, 'signing in by an issuer')
  await goThere(page)
  await showOneself(page, account)
  await expect(page.getByText(`Signed in at House as ${account}@example.org`)).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue(`Issued ${account}`)
  await expect(page.getByRole('switch', { name: `Keep ${account}@example.org` })).toBeChecked()
  await expectAccessible(page, 'choosing a name')
  const username = page.getByLabel('Username')
  await username.fill('owner')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(username).toHaveAccessibleDescription(/reserved/)
  await username.fill(account)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('/you')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('/sign-in')
  await goThere(page)
  await page.waitForURL('/')
  await page.goto('/you/security')
  const ways = page.getByRole('region', { name: 'Other ways to sign in' })
  await expect(ways.getByText(`House · ${account}@example.org`)).toBeVisible()
  await expect(ways.getByText('This is your only way in.')).toBeVisible()
  await expect(ways.getByRole('button', { name: 'Unlink' })).toHaveCount(0)
  const { person, email } = await (await page.request.get('/api/v1/me')).json()
  expect({ username: person.username, email }).toEqual({ username: account, email: `${account}@example.org` })
  // Nothing of the round is left in the browser.
  const left = (await page.context().cookies()).map(({ name }) => name)
  expect(left.filter((name) => /parlor\.(errand|arrival)|authjs\.(state|nonce|pkce)/.test(name))).toEqual([])
})

test('an identity is linked while signed in, lets in, with a second factor by half, and is unlinked', async ({
  browser,
  request,
}) => {
  const person = await makePerson(request)
  const account = newAccount()
  const page = await browserOf(browser, person)
  await page.goto('/you/security')
  const ways = page.getByRole('region', { name: 'Other ways to sign in' })
  await ways.getByRole('button', { name: 'Link House' }).click()
  await showOneself(page, account)
  await expect(ways.getByRole('status')).toHaveText('Linked. From now on you can sign in with it too.')
  await expect(ways.getByText(`House · ${account}@example.org`)).toBeVisible()
  await expectAccessible(page, 'other ways to sign in')

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto('/sign-in?next=/you')
  await goThere(elsewhere)
  await showOneself(elsewhere, account)
  await expect(elsewhere.getByText(`Signed in as @${person.username}`)).toBeVisible()

  const secret = await switchCodesOn(page, person)
  await elsewhere.goto('about:blank')
  await elsewhere.context().clearCookies()
  await elsewhere.goto('/sign-in?next=/you')
  await goThere(elsewhere)
  await showOneself(elsewhere, account)
  await elsewhere.getByLabel('Code from your app').fill(codeOf(secret, 1))
  expect(await isIn(elsewhere.context())).toBe(false)
  await elsewhere.getByRole('button', { name: 'Sign in' }).first().click()
  await expect(elsewhere.getByText(`Signed in as @${person.username}`)).toBeVisible()

  const other = await browserOf(browser, await makePerson(request))
  await other.goto('/you/security')
  await other.getByRole('button', { name: 'Link House' }).click()
  await showOneself(other, account)
  await expect(other.getByRole('alert').filter({ hasText: 'Somebody else here' })).toBeVisible()

  await ways.getByRole('button', { name: `Unlink House (${account}@example.org)` }).click()
  await expect(ways.getByText('None yet.')).toBeVisible()
  expect(await isIn(elsewhere.context())).toBe(true)
})

test('AUTH-11: an address that an account here has proved lets nobody in, and says what to do', async ({
  browser,
  page,
  request,
}) => {
  await makePerson(request)
  const account = newAccount()
  await comeBy(page, account)
  for (const [again, words] of [
    [`${account}+work`, /already has your e-mail address/],
    // AUTH-13: what the issuer has not proved is not compared, so it tells nobody who is here.
    [`unproved.${account}`, /^You are new here/],
  ] as const) {
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto('/sign-in')
    await goThere(stranger)
    await showOneself(stranger, again)
    await expect(stranger.locator('main').getByText(words)).toBeVisible()
    expect(await isIn(stranger.context())).toBe(false)
  }
})

test('whoever says no there is told so here', async ({ page, request }) => {
  await makePerson(request)
  await page.goto('/sign-in')
  await goThere(page)
  await page.getByRole('button', { name: 'No' }).click()
  await expect(page.locator('main').getByRole('alert')).toContainText('You came back without signing in there')
})

test('AUTH-14: a callback that this browser was not sent for leads nowhere', async ({
  baseURL,
  browser,
  page,
  request,
}) => {
  const person = await makePerson(request)
  const callback = new URL(await answerFor(page.context(), baseURL ?? ''))
  const without = (name: string) => {
    const url = new URL(callback)
    url.searchParams.delete(name)
    return url.href
  }
  const victim = await browserOf(browser, person)
  const tries: [BrowserContext, string][] = [
    [victim.context(), callback.href],
    [await browser.newContext(), callback.href],
    [await browser.newContext(), without('state')],
    [await browser.newContext(), '/api/auth/callback/oidc?error=server_error'],
    [await browser.newContext(), '/api/auth/callback/oidc'],
    [page.context(), without('state')],
    // The right one, once the wrong one has been here: its state is gone.
    [page.context(), callback.href],
  ]
  for (const [context, url] of tries) {
    const answer = await context.request.get(url, { maxRedirects: 0 })
    expect(answer.headers().location, url).toBe('/sign-in?provider=failed')
    expect(answer.headers()['set-cookie']).toContain('authjs.state=; ')
  }
  expect(await isIn(page.context())).toBe(false)
  const { person: still } = await (await victim.context().request.get('/api/v1/me')).json()
  expect(still.username).toBe(person.username)
  await victim.goto('/you/security')
  await expect(victim.getByRole('region', { name: 'Other ways to sign in' }).getByText('None yet.')).toBeVisible()
  await victim.goto('/sign-up/with')
  await expect(victim).toHaveURL('/')
})

test('a round is begun by our own forms alone, and only to what is configured', async ({ request, baseURL }) => {
  const begin = (provider: string, headers: Record<string, string>, form: Record<string, string> = {}) =>
    request.post(`/sign-in/with/${provider}`, { headers, form, maxRedirects: 0 })
  expect((await begin('oidc', { origin: 'https://evil.example' })).status()).toBe(403)
  const origin = { origin: baseURL ?? '' }
  expect((await begin('google', origin)).status()).toBe(404)
  expect((await begin('ticket', origin)).status()).toBe(404)
  const stranger = await begin('oidc', origin, { link: 'on' })
  expect([stranger.status(), stranger.headers().location]).toEqual([303, '/sign-in?next=/you/security'])
  const sent = await begin('oidc', origin, { next: '//evil.example' })
  expect(sent.status()).toBe(200)
  expect(await sent.text()).not.toContain('evil')
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('somebody of whom nothing is told but a number, as at Kakao, comes in and comes again', async ({
    page,
    request,
  }) => {
    await makePerson(request)
    const account = newAccount('quiet.')
    await page.goto('/sign-up?next=/people')
    await goThere(page)
    await showOneself(page, account)
    await expect(page.getByText('Signed in at House', { exact: true })).toBeVisible()
    await expect(page.getByRole('switch')).toHaveCount(0)
    await page.getByLabel('Your name').fill('춘식이')
    await page.getByLabel('Username').fill(account.replace('.', '-'))
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page).toHaveURL('/people')
    await page.goto('/you')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await goThere(page)
    await expect(page).toHaveURL('/')
    // There is no password that could let them in.
    await page.goto('/you')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await fillSignIn(page, { username: account.replace('.', '-'), name: '', password: 'two warm chairs' })
    await expect(page.locator('main').getByRole('alert')).toContainText('do not belong together')
  })
})

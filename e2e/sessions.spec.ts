import { expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { Listener } from './support/http'
import { homeOf, makePerson, type Person, signInByForm } from './support/people'
import { test } from './support/test'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const COOKIE = 'authjs.session-token'

/** A browser's cookie jar without a browser, and next-auth's own way of signing in. */
async function newJar(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string | undefined) {
  const jar = await playwright.request.newContext({ baseURL })
  const token = async () => (await (await jar.get('/api/auth/csrf')).json()).csrfToken as string
  const headers = { origin: baseURL ?? '', 'x-auth-return-redirect': '1' }
  return {
    jar,
    cookie: async () => (await jar.storageState()).cookies.find(({ name }) => name === COOKIE),
    signIn: async ({ username, password }: Person) =>
      jar.post('/api/auth/callback/credentials', { headers, form: { username, password, csrfToken: await token() } }),
    signOut: async () => jar.post('/api/auth/signout', { headers, form: { csrfToken: await token() } }),
    me: () => jar.get('/api/v1/me'),
  }
}

test('signing in over HTTP gives a cookie that opens everything, until it is signed out everywhere', async ({
  playwright,
  baseURL,
  request,
}) => {
  const person = await makePerson(request)
  const { jar, cookie, signIn, signOut, me } = await newJar(playwright, baseURL)
  expect((await me()).status()).toBe(401)
  expect((await signIn(person)).status()).toBe(200)

  const held = await cookie()
  expect(held).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' })
  expect(held?.value.length).toBeLessThan(4_000)
  expect((await (await me()).json()).person.username).toBe(person.username)
  expect((await (await jar.get('/api/auth/session')).json()).expires).toBeTruthy()

  const write = (headers: Record<string, string>) => jar.patch('/api/v1/me', { data: { name: 'Grace' }, headers })
  expect((await write({ origin: baseURL ?? '' })).status()).toBe(200)
  for (const origin of ['https://evil.example', 'null']) expect((await write({ origin })).status()).toBe(403)
  expect((await write({ origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
  expect((await write({})).status()).toBe(403)

  const stream = await Listener.open(baseURL, '/api/v1/stream', { cookie: `${COOKIE}=${held?.value}` })
  await stream.hears(({ event }) => event === 'ready')
  expect((await signOut()).status()).toBe(200)
  await stream.ended()
  expect(await cookie()).toBeUndefined()

  const stolen = { cookie: `${COOKIE}=${held?.value}` }
  expect((await request.get('/api/v1/me', { headers: stolen })).status()).toBe(401)
  expect(await (await request.get('/api/auth/session', { headers: stolen })).json()).toBeNull()
  await expect(Listener.open(baseURL, '/api/v1/stream', stolen)).rejects.toThrow('401')
})

test('signing in again is another session; the one before it stands by itself', async ({
  playwright,
  baseURL,
  request,
}) => {
  const person = await makePerson(request)
  const [one, two] = [await newJar(playwright, baseURL), await newJar(playwright, baseURL)]
  await one.signIn(person)
  const first = await one.cookie()
  await one.signIn(person)
  expect((await one.cookie())?.value).not.toBe(first?.value)
  await two.signIn(person)
  await two.signOut()
  expect((await two.me()).status()).toBe(401)
  expect((await one.me()).status()).toBe(200)
})

test('wrong credentials, a missing secret of the form and a foreign site get no cookie', async ({
  playwright,
  baseURL,
  request,
}) => {
  const person = await makePerson(request)
  const { jar, cookie, signIn } = await newJar(playwright, baseURL)
  const wrong = await signIn({ ...person, password: 'three warm chairs' })
  expect((await wrong.json()).url).toContain('code=unauthenticated')
  expect(await cookie()).toBeUndefined()
  const { username, password } = person
  for (const csrfToken of ['', 'guessed'])
    await jar.post('/api/auth/callback/credentials', { form: { username, password, csrfToken }, maxRedirects: 0 })
  expect(await cookie()).toBeUndefined()
})

test("next-auth's own pages are not shown", async ({ request }) => {
  for (const [path, where] of [
    ['signin', '/sign-in'],
    ['error', '/sign-in'],
    ['signout', '/you'],
  ] as const) {
    const answer = await request.get(`/api/auth/${path}`, { maxRedirects: 0 })
    expect(answer.status()).toBe(302)
    expect(new URL(answer.headers().location ?? '', 'http://localhost').pathname).toBe(where)
  }
  for (const path of ['/api/auth/nothing', '/api/auth/callback/nothing']) {
    const { status, text } = {
      status: (await request.get(path)).status(),
      text: await (await request.get(path)).text(),
    }
    expect(status).toBeLessThan(500)
    expect(text).not.toContain('node_modules')
  }
})

test('a sign-in at a new browser is told live at the others, who may end it', async ({ browser, request }) => {
  const person = await makePerson(request)
  const here = await homeOf(browser, person)
  const strange = await (await browser.newContext({ userAgent: IPHONE })).newPage()
  await signInByForm(strange, person)
  const notice = here.getByText('New sign-in to your account: Safari · iPhone')
  await expect(notice).toBeVisible()
  await expectAccessible(here, 'a new sign-in')
  // Where it happened it is none.
  await expect(strange.getByText('New sign-in to your account')).toBeHidden()
  await here.getByRole('button', { name: 'That was me' }).click()
  await expect(notice).toBeHidden()

  const again = await (await browser.newContext({ userAgent: IPHONE })).newPage()
  await signInByForm(again, person)
  await here.getByRole('link', { name: 'Not you?' }).click()
  await here.waitForURL('/you/security#sessions')
  const row = here
    .getByRole('listitem')
    .filter({ hasText: 'Safari · iPhone' })
    .filter({ has: here.getByText('New', { exact: true }) })
  await expect(here.getByRole('listitem').filter({ hasText: 'This device' })).toHaveCount(1)
  await row.getByRole('button', { name: 'End Safari · iPhone' }).click()
  await again.waitForURL(/\/sign-in/)
  await expect(row).toHaveCount(0)
  await expectAccessible(here, 'sessions')

  await here.getByRole('button', { name: 'End all others' }).click()
  await strange.waitForURL(/\/sign-in/)
  await expect(here.getByRole('button', { name: 'End all others' })).toBeHidden()
})

test('AUTH-01, AUTH-16: what a browser held before it signed in opens nothing, and too much is not even read', async ({
  playwright,
  baseURL,
  request,
}) => {
  const person = await makePerson(request)
  const one = await newJar(playwright, baseURL)
  await one.jar.get('/sign-in')
  await one.jar.get('/api/auth/csrf')
  const before = (await one.jar.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  await one.signIn(person)
  expect((await one.me()).status()).toBe(200)
  expect((await request.get('/api/v1/me', { headers: { cookie: before } })).status()).toBe(401)

  const tooMuch = 'x'.repeat(100_000)
  const sent: Record<string, string>[] = [
    { cookie: `authjs.session-token=${tooMuch}` },
    { authorization: `Bearer ${tooMuch}` },
  ]
  for (const headers of sent)
    for (const address of ['/api/v1/me', '/', '/api/auth/session'])
      expect([address, (await request.get(address, { headers })).status()]).toEqual([address, 431])
  const junk = await request.get('/api/v1/me', { headers: { cookie: `authjs.session-token=${'x'.repeat(8_000)}` } })
  expect([junk.status(), (await junk.json()).error.code]).toEqual([401, 'unauthenticated'])
  expect((await one.me()).status()).toBe(200)
})

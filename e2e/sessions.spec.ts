import { expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { Listener } from './support/http'
import { makePerson, type Person } from './support/people'
import { test } from './support/test'

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

import { createHash, randomUUID } from 'node:crypto'
import { type APIRequestContext, type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'

export interface Person {
  username: string
  name: string
  password: string
}

/** Somebody that no other test knows. Not made yet. */
export function newPerson(name = 'Ada Lovelace'): Person {
  return { username: `p${randomUUID().slice(0, 12)}`, name, password: 'two warm chairs' }
}

/** Somebody with an account on the server. */
export async function makePerson(request: APIRequestContext, name?: string): Promise<Person> {
  const person = newPerson(name)
  const answer = await request.post('/api/v1/accounts', { data: person })
  expect(answer.status(), await answer.text()).toBe(201)
  return person
}

/** Signs in as a person does, and lands at the list. For tests of what that leads to; others need only be somebody. */
export async function signInByForm(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in')
  await fillSignIn(page, person)
  await page.waitForURL('/')
}

/** By the names of the fields, which are the same in every language. */
export async function fillSignIn(page: Page, { username, password }: Person): Promise<void> {
  await page.locator('[name=username]').fill(username)
  await page.locator('[name=password]').fill(password)
  await page
    .locator('form', { has: page.locator('[name=password]') })
    .locator('button[type=submit]')
    .click()
}

/** Makes the page's browser this person's, by the form's own two requests. Opens nothing. */
export async function signIn(page: Page, { username, password }: Person): Promise<void> {
  const context = page.context()
  const { request } = context
  const asked = await request.get('/api/auth/csrf')
  const { csrfToken } = await asked.json()
  // Browsers that this person has used before: a new one is news to the others (sessions.spec.ts).
  const value = createHash('sha256').update(username).digest('base64url').slice(0, 22)
  await context.addCookies([{ name: 'parlor-device', value, url: asked.url() }])
  const form = { csrfToken, username, password, callbackUrl: '/' }
  const answer = await request.post('/api/auth/callback/credentials', { form, maxRedirects: 0 })
  expect(new URL(answer.headers().location ?? '', answer.url()).pathname, await answer.text()).toBe('/')
}

/** A browser of its own in which this person is signed in, with nothing open yet. */
export async function browserOf(browser: Browser, person: Person, options?: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await signIn(page, person)
  return page
}

/** The same, with their list before them. */
export async function homeOf(browser: Browser, person: Person, options?: BrowserContextOptions): Promise<Page> {
  const page = await browserOf(browser, person, options)
  await page.goto('/')
  return page
}

/** By name and password: making one costs a hash. */
const tokens = new Map<string, Promise<string>>()

function tokenOf(request: APIRequestContext, { username, password }: Person): Promise<string> {
  const key = `${username} ${password}`
  const make = async () => {
    const answer = await request.post('/api/v1/tokens', { data: { username, password, label: 'test' } })
    return (await answer.json()).token
  }
  const token = tokens.get(key) ?? make()
  tokens.set(key, token)
  return token
}

/** The same calls that other programs make, as this person. */
export async function apiOf(request: APIRequestContext, person: Person) {
  const token = await tokenOf(request, person)
  const headers = { authorization: `Bearer ${token}` }
  const call = async (method: string, path: string, data?: unknown) => {
    const response = await request.fetch(`/api/v1${path}`, { method, headers, ...(data !== undefined && { data }) })
    expect(response.ok(), `${method} ${path}: ${response.status()}`).toBe(true)
    return response.status() === 204 ? undefined : response.json()
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, data?: unknown) => call('POST', path, data),
    put: (path: string, data?: unknown) => call('PUT', path, data),
    patch: (path: string, data?: unknown) => call('PATCH', path, data),
    delete: (path: string) => call('DELETE', path),
    /** Sends a file as it is. */
    file: async (path: string, data: Buffer) => {
      const response = await request.put(`/api/v1${path}`, {
        headers: { ...headers, 'content-type': 'image/png' },
        data,
      })
      expect(response.ok(), `PUT ${path}: ${response.status()}`).toBe(true)
      return response.json()
    },
  }
}

interface RoomWish {
  kind?: 'group' | 'public'
  name: string
  topic?: string
  members?: Person[]
}

/** A room that this person owns; answers with its id. */
export async function makeRoom(request: APIRequestContext, owner: Person, { members = [], ...wish }: RoomWish) {
  const api = await apiOf(request, owner)
  const usernames = members.map(({ username }) => username)
  const { room } = await api.post('/rooms', { kind: 'group', ...wish, members: usernames })
  return room.id as string
}

/** The conversation of two, taken up by the other one: else it would wait as a request. */
export async function makeDirect(request: APIRequestContext, one: Person, other: Person): Promise<string> {
  const { room } = await (await apiOf(request, one)).put(`/direct/${other.username}`)
  await (await apiOf(request, other)).put(`/rooms/${room.id}/request`)
  return room.id
}

import { randomUUID } from 'node:crypto'
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

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in')
  await fillSignIn(page, person)
  await page.waitForURL('/')
}

/** By the names of the fields, which are the same in every language. */
export async function fillSignIn(page: Page, { username, password }: Person): Promise<void> {
  await page.locator('[name=username]').fill(username)
  await page.locator('[name=password]').fill(password)
  await page.locator('main button[type=submit]').click()
}

/** A browser of its own in which this person is signed in. */
export async function browserOf(browser: Browser, person: Person, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await signIn(page, person)
  return page
}

/** The same calls that other programs make, as this person. */
export async function apiOf(request: APIRequestContext, { username, password }: Person) {
  const answer = await request.post('/api/v1/tokens', { data: { username, password, label: 'test' } })
  const { token } = await answer.json()
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

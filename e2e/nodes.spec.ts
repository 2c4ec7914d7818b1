import { type Browser, type BrowserContextOptions, expect, type Page, request } from '@playwright/test'
import { createClient } from '@redis/client'
import pg from 'pg'
import { startRedis } from '@/lib/stream/test-redis'
import { conversation, say, sayThroughApi } from './support/conversation'
import { Listener } from './support/http'
import { type Node, openDoor, openSharedDatabase, startNode } from './support/nodes'
import { apiOf, makePerson, makeRoom, type Person, signInByForm } from './support/people'
import { test } from './support/test'

// One after the other: they share two nodes, one of which is killed in the end.
test.describe.configure({ mode: 'default' })

let shared: Awaited<ReturnType<typeof openSharedDatabase>>
let one: Node
let two: Node

test.beforeAll(async () => {
  test.setTimeout(180_000)
  shared = await openSharedDatabase()
  ;[one, two] = await Promise.all([startNode(shared.settings), startNode(shared.settings)])
})
test.afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()])
  await shared?.close()
})

const at = ({ url }: { url: string }) => ({ baseURL: url })
const callsTo = (node: Node) => request.newContext(at(node))

/** A browser of its own at one of the nodes, or at the door in front of them. */
async function browserAt(browser: Browser, person: Person, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await signInByForm(page, person)
  return page
}

async function twoInARoom() {
  const calls = await callsTo(one)
  const [ada, grace] = [await makePerson(calls, 'Ada Lovelace'), await makePerson(calls, 'Grace Hopper')]
  const room = await makeRoom(calls, ada, { name: 'Engines', members: [grace] })
  return { calls, ada, grace, room }
}

/** Everything of this person, as one node tells it. */
async function listenAt(node: Node, { username, password }: Person) {
  const data = { username, password, label: 'test' }
  const { id, token } = await (await (await callsTo(node)).post('/api/v1/tokens', { data })).json()
  const stream = await Listener.open(node.url, '/api/v1/stream', { authorization: `Bearer ${token}` })
  await stream.hears(({ event }) => event === 'ready')
  const texts = () =>
    stream.events.flatMap(({ data }) => (data.messages ?? []) as { text?: string }[]).map(({ text }) => text)
  const hearsText = (text: string) => stream.hears(({ data }) => JSON.stringify(data).includes(text))
  return { stream, id, texts, hearsText }
}

async function tellDatabase(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: shared.settings.DATABASE_URL })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

test('two people at two nodes talk, and see each other at once', async ({ browser }) => {
  const { ada, grace, room } = await twoInARoom()
  const [adasPage, gracesPage] = [await browserAt(browser, ada, at(one)), await browserAt(browser, grace, at(two))]
  await Promise.all([adasPage, gracesPage].map((page) => page.goto(`/rooms/${room}`)))
  await say(adasPage, 'Does it compute?')
  await expect(conversation(gracesPage).message('Does it compute?')).toContainText('Ada Lovelace')
  await say(gracesPage, 'It does now.')
  await expect(conversation(adasPage).message('It does now.')).toContainText('Grace Hopper')
})

for (const javaScriptEnabled of [true, false])
  test(`a page of one node goes on at the other, with${javaScriptEnabled ? '' : 'out'} JavaScript`, async ({
    browser,
  }) => {
    const ada = await makePerson(await callsTo(one))
    let node = one
    const door = await openDoor(() => [node])
    const page = await browserAt(browser, ada, { ...at(door), javaScriptEnabled })
    await page.goto('/rooms/new')
    node = two
    await page.getByLabel('Name', { exact: true }).fill('Of two nodes')
    await page.getByRole('button', { name: 'Create room' }).click()
    await page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/)
    await expect(conversation(page).field).toBeVisible()
    door.close()
  })

test('rights that are taken away at one node end at the other', async () => {
  const { calls, ada, grace, room } = await twoInARoom()
  const [removed, revoked] = [await listenAt(two, grace), await listenAt(two, ada)]
  const api = await apiOf(calls, ada)
  await api.delete(`/rooms/${room}/members/${grace.username}`)
  await removed.stream.hears(({ event, data }) => event === 'removed' && data.room === room)
  const sayIn = await sayThroughApi(calls, ada, room)
  await sayIn('Among ourselves')
  await revoked.hearsText('Among ourselves')
  expect(removed.texts()).not.toContain('Among ourselves')

  await api.delete(`/tokens/${revoked.id}`)
  await revoked.stream.ended()
  removed.stream.close()
})

/** A wrong password from this address, and what it is answered. */
const guessAt = async (node: Node, address: string, username = 'nobody-of-this-name') => {
  const data = { username, password: 'not the password', label: 'guess' }
  const headers = { 'x-forwarded-for': address }
  const answer = await (await callsTo(node)).post('/api/v1/tokens', { data, headers })
  return [answer.status(), Number(answer.headers()['retry-after'] ?? 0) > 0]
}

const WRONG = [401, false]
const THROTTLED = [429, true]

test('RL-04: tries at a password count at every node, and at one that is started later', async () => {
  test.slow()
  const { ada } = await twoInARoom()
  const fromOne = (node: Node) => guessAt(node, '198.51.100.1')
  let places = 10
  const atAda = (node: Node) => guessAt(node, `198.51.100.${places++}`, ada.username)
  for (const guess of [fromOne, atAda])
    for (let n = 1; n <= 10; n++) expect(await guess(n % 2 ? one : two)).toEqual(WRONG)
  // Knows what is in the database, as one that was started again.
  const later = await startNode(shared.settings)
  const answers = []
  for (const node of [one, two, later])
    answers.push(await fromOne(node), await atAda(node), await guessAt(node, '203.0.113.1', 'another-name'))
  await later.stop()
  expect(answers).toEqual([one, two, later].flatMap(() => [THROTTLED, THROTTLED, WRONG]))
})

test('what nobody was told of is found all the same', async () => {
  const { calls, ada, grace, room } = await twoInARoom()
  const heard = await listenAt(two, grace)
  const sayIn = await sayThroughApi(calls, ada, room)
  await tellDatabase("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parlor bus'")
  await sayIn('Into the silence')
  await heard.hearsText('Into the silence')
  heard.stream.close()
})

test('a node with BUS_URL speaks over Redis', async () => {
  const redis = await startRedis()
  // biome-ignore lint/suspicious/noSkippedTests: without Redis there is nothing to speak over
  test.skip(!redis, 'neither redis-server nor valkey-server is on this machine')
  const client = await createClient({ url: redis?.url }).connect()
  const said: string[] = []
  await client.pSubscribe('parlor:*:hints', (payload) => said.push(payload))
  const node = await startNode({ ...shared.settings, BUS_URL: redis?.url ?? '' })
  const { ada, grace, room } = await twoInARoom()
  const heard = await listenAt(node, grace)
  const sayIn = await sayThroughApi(await callsTo(node), ada, room)
  await sayIn('By another way')
  await expect.poll(() => said.join()).toContain(room)
  client.destroy()
  // It goes on without.
  await redis?.stop()
  await sayIn('And without')
  await heard.hearsText('And without')
  heard.stream.close()
  await node.stop()
})

test('a node that is killed takes nothing with it, and its readers go on at the other', async ({ browser }) => {
  test.slow()
  const { calls, ada, grace, room } = await twoInARoom()
  const door = await openDoor(() => [one, two])
  const [adasPage, gracesPage] = [await browserAt(browser, ada, at(door)), await browserAt(browser, grace, at(two))]
  await Promise.all([adasPage, gracesPage].map((page) => page.goto(`/rooms/${room}`)))
  await say(adasPage, 'Before')
  await expect(conversation(gracesPage).message('Before')).toBeVisible()

  const sayIn = await sayThroughApi(calls, ada, room)
  const texts = Array.from({ length: 15 }, (_, index) => `Burst ${index + 1}.`)
  await Promise.all(texts.map(sayIn))
  await one.kill()
  for (const text of texts) await expect(conversation(gracesPage).message(text)).toHaveCount(1)

  await say(gracesPage, 'Are you still there?')
  await expect(conversation(adasPage).message('Are you still there?')).toBeVisible()
  await say(adasPage, 'By another door.')
  await expect(conversation(gracesPage).message('By another door.')).toBeVisible()
  for (const text of texts) await expect(conversation(adasPage).message(text)).toHaveCount(1)
  door.close()
})

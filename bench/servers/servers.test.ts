import { randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readSession } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { frame as parlorFrame, toChange } from '@/lib/stream/frames'
import { readBatches } from '@/lib/stream/queries'
import { type Inhabitant, makePeople, makeRoom, readRoom, requireWhole } from '../fixtures/house'
import { frame, makeChange, makeMessage } from '../fixtures/payload'
import type { Statement } from '../fixtures/statement'
import type { CrowdLoad } from '../load/crowd'
import type { SendersLoad } from '../load/senders'
import type { Handlers } from '../processes/answers'
import { Helper } from '../processes/helper'
import type { BareServer } from './bare'
import type { Recorder } from './recorder'
import type { SocketServer } from './socket'

const databaseUrl = process.env.DATABASE_URL ?? ''
const client = new pg.Client({ connectionString: databaseUrl })
let people: Inhabitant[]
let room: string
/** Those that Parlor was heard to run for a send. */
let statements: Statement[]

beforeAll(async () => {
  await client.connect()
  people = await makePeople(client, 10)
  room = await makeRoom(client, people)
  // Once for all: it loads as much of Parlor as a server does.
  const recorder = new Helper<Recorder>('bench/servers/recorder.ts', {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  })
  statements = await recorder.ask('send', { token: people[0]?.token ?? '', room })
  await recorder.end()
})
afterAll(() => client.end())

function helper<Known extends Handlers>(file: string): Helper<Known> {
  const started = new Helper<Known>(`bench/${file}`)
  onTestFinished(() => started.end())
  return started
}

/** The floor of the rows that store: with those statements. */
async function storingServer(): Promise<string> {
  const { version } = await readRoom(client, room)
  const bare = helper<BareServer>('servers/bare.ts')
  const database = {
    url: databaseUrl,
    statements,
    people: Object.fromEntries(people.map(({ token, id }) => [token, id])),
  }
  return bare.ask('listen', { database, rooms: { [room]: version } })
}

/** A server that tells its streams whatever it is told to tell them. */
async function tellingServer(tell: (number: number) => number[]): Promise<string> {
  const streams: ServerResponse[] = []
  let number = 0
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      streams.push(response)
      return response.write(frame('ready', { rooms: { [room]: 0 } }))
    }
    const { id, text } = JSON.parse(Buffer.concat(await request.toArray()).toString())
    number++
    response.writeHead(201).end(JSON.stringify({ message: makeMessage({ id, room, text, number }) }))
    for (const told of tell(number))
      for (const stream of streams)
        stream.write(frame('change', makeChange(room, makeMessage({ id, room, text, number: told }))))
  })
  onTestFinished(() => void server.close().closeAllConnections())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const nobody = ['', '', '']

test('the floor stores each message with the statements of a send: token, membership, number, row', async () => {
  const url = await storingServer()
  const texts = statements.map(({ text }) => text)
  expect(texts.some((text) => text.includes('"tokens"'))).toBe(true)
  expect(texts.at(-1)).toMatch(/for key share[\s\S]*update room_heads[\s\S]*insert into messages/)
  const given = JSON.stringify(statements.map(({ values }) => values))
  for (const name of ['hash', 'room', 'person', 'id', 'text']) expect(given).toContain(`{"given":"${name}"}`)

  const before = await requireWhole(client, room)
  const senders = people.map(({ token }) => ({ token, room }))
  const sent = await helper<SendersLoad>('load/senders.ts').ask('send', { url, senders, text: 'Durably', forMs: 200 })
  expect(sent.acknowledged).toBeGreaterThanOrEqual(senders.length)
  expect(sent.refused).toEqual({})
  const after = await requireWhole(client, room)
  expect(after.number - before.number).toBe(sent.acknowledged)
  const { rows } = await client.query(
    'select count(distinct author_id)::int as authors from messages where text = $1',
    ['Durably'],
  )
  expect(rows).toEqual([{ authors: 10 }])
})

test('the floor refuses whom the statements refuse, and the senders count it', async () => {
  const url = await storingServer()
  const load = helper<SendersLoad>('load/senders.ts')
  const sent = await load.ask('send', { url, senders: [{ token: 'nobody', room }], text: 'No', forMs: 50 })
  expect(sent.acknowledged).toBe(0)
  expect(sent.refused['500']).toBeGreaterThan(0)
})

test('the floor broadcasts what it stored, to everybody, and the readers count it', async () => {
  const url = await storingServer()
  const crowd = helper<CrowdLoad>('load/crowd.ts')
  await crowd.ask('open', { url, transport: 'sse', tokens: people.map(({ token }) => token), room })
  const heard = await crowd.ask('talk', { messages: 7, text: 'To all', everyMs: 5 })
  expect(heard).toMatchObject({ deliveries: 70, faults: { missing: 0, doubled: 0, disordered: 0 } })
  await requireWhole(client, room)
})

test('what a bare server broadcasts has as many bytes as what Parlor writes', async () => {
  const viewer = (await readSession(new Headers({ authorization: `Bearer ${people[0]?.token}` }))) as Viewer
  const text = 'The same words for all.'
  const { message } = await sendMessage(viewer, room, { id: randomUUID(), text })
  const [batch] = await readBatches(new Map([[room, message.version - 1]]))
  if (!batch) throw new Error('nothing was said')
  const ours = makeMessage({ id: message.id, room, text, number: message.number })
  const bytes = frame('change', makeChange(room, { ...ours, version: message.version }))
  expect(bytes.length).toBe(parlorFrame('change', toChange(batch)).length)
})

test.each([
  ['bare', 'sse', 'servers/bare.ts'],
  ['socket.io', 'socket.io', 'servers/socket.ts'],
] as const)('the %s server tells everybody everything', async (_, transport, file) => {
  const server = helper<BareServer & SocketServer>(file)
  const url = await server.ask('listen', { room })
  const crowd = helper<CrowdLoad>('load/crowd.ts')
  await crowd.ask('open', { url, transport, tokens: nobody, room })
  const heard = await crowd.ask('talk', { messages: 5, text: 'To all' })
  expect(heard).toMatchObject({ deliveries: 15, faults: { missing: 0, doubled: 0, disordered: 0 } })
  expect(heard.p99).toBeGreaterThanOrEqual(heard.p50)
})

test.each([
  ['leaves one out', (number: number) => (number === 2 ? [] : [number]), { missing: 3 }],
  ['says one twice', (number: number) => (number === 2 ? [2, 2] : [number]), { doubled: 3 }],
  ['swaps two', (number: number) => (number === 2 ? [3] : number === 3 ? [2] : [number]), { missing: 3, doubled: 3 }],
])('readers notice a server that %s', async (_, tell, faults) => {
  const url = await tellingServer(tell)
  const crowd = helper<CrowdLoad>('load/crowd.ts')
  await crowd.ask('open', { url, transport: 'sse', tokens: nobody, room })
  const heard = await crowd.ask('talk', { messages: 5, text: 'Listen', everyMs: 5, patienceMs: 500 })
  expect(heard.faults).toMatchObject(faults)
})

test('a stream that ends is not passed over', async () => {
  const url = await tellingServer((number) => [number])
  const crowd = helper<CrowdLoad>('load/crowd.ts')
  await expect(crowd.ask('open', { url, transport: 'socket.io', tokens: nobody, room })).rejects.toThrow(
    'could not be opened',
  )
})

test('a helper that ends fails what it was asked', async () => {
  const crowd = helper<CrowdLoad>('load/crowd.ts')
  const url = await tellingServer((number) => [number])
  await crowd.ask('open', { url, transport: 'sse', tokens: nobody, room })
  const talking = crowd.ask('talk', { messages: 1_000, text: 'On and on', everyMs: 50 })
  process.kill(crowd.pid, 'SIGKILL')
  await expect(talking).rejects.toThrow('SIGKILL')
})

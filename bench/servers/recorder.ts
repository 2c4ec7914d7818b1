import pg from 'pg'
import { closeDatabase } from '@/db/client'
import { hashToken, readSession } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/ids'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { listRooms } from '@/lib/rooms/queries'
import { findGiven, type Given, type Statement } from '../fixtures/statement'
import { answer } from '../processes/answers'

interface Member {
  token: string
  room: string
}

interface Config {
  text: string
  rowMode?: 'array'
}

const heard: { config: Config; values: unknown[] }[] = []

/** Drizzle gives every statement as an object and its values apart. */
function listen(): void {
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [config, values] = given as [Config, unknown[]]
    if (config?.text) heard.push({ config, values: Array.isArray(values) ? values : [] })
    return Reflect.apply(query, this, given)
  } as typeof query
}

/** What Parlor says to its database while this runs. */
async function record(given: Partial<Record<Given, string>>, work: () => Promise<unknown>): Promise<Statement[]> {
  heard.length = 0
  await work()
  return heard.map(({ config, values }) => ({
    text: config.text,
    ...(config.rowMode && { rowMode: config.rowMode }),
    values: findGiven(values, given),
  }))
}

async function viewerOf(token: string): Promise<Viewer> {
  const viewer = await readSession(new Headers({ authorization: `Bearer ${token}` }))
  if (!viewer) throw new Error('nobody has this token')
  return viewer
}

const handlers = {
  /** Everything that a send costs the database, from the token to the stored row. */
  async send({ token, room }: Member): Promise<Statement[]> {
    const person = (await viewerOf(token)).id
    const input = { id: newId(), text: 'What a floor is made of.' }
    const given = { hash: hashToken(token), room, person, ...input }
    return record(given, async () => sendMessage(await viewerOf(token), room, input))
  },
  async rooms({ token }: { token: string }): Promise<Statement[]> {
    const viewer = await viewerOf(token)
    return record({}, () => listRooms(viewer))
  },
  async page({ token, room, before }: Member & { before: number }): Promise<Statement[]> {
    const viewer = await viewerOf(token)
    return record({}, () => listMessages(viewer, room, { before, limit: 50 }))
  },
  close: closeDatabase,
}

export type Recorder = typeof handlers
listen()
answer(handlers)

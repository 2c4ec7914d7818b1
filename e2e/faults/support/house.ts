import pLimit from 'p-limit'
import { type Account, makeAccounts, query } from './accounts'
import { apiOf, ask } from './api'
import type { Stored } from './checker'
import { Reader } from './reader'
import { Sender } from './sender'

interface Wish {
  databaseUrl: string
  people: number
  rooms: number
  /** Where the API is; it may move. */
  base: () => string
}

/** People who share some rooms: everybody is in each of them. */
export interface House {
  accounts: Account[]
  rooms: string[]
  base: () => string
}

export async function makeHouse({ databaseUrl, people, rooms, base }: Wish): Promise<House> {
  const accounts = await makeAccounts(databaseUrl, people)
  const [owner] = accounts as [Account]
  const api = apiOf(owner.token, base)
  const members = accounts.map(({ username }) => username)
  const made = Array.from({ length: rooms }, (_, at) =>
    ask<{ room: { id: string } }>(api, 'POST /rooms', { kind: 'group', name: `Room ${at}`, members }),
  )
  return { accounts, rooms: (await Promise.all(made)).map(({ room }) => room.id), base }
}

/** One writer for each person, spread over the rooms. */
export const sendersOf = ({ accounts, rooms, base }: House): Sender[] =>
  accounts.map((account, at) => new Sender(account, rooms[at % rooms.length] ?? '', base))

/** Streams of these people, one after another from the list; a few are opened at a time. */
export function readersOf({ accounts, base }: House, count: number): Promise<Reader[]> {
  const inTurn = pLimit(25)
  const people = Array.from({ length: count }, (_, at) => accounts[at % accounts.length] as Account)
  return Promise.all(people.map((account) => inTurn(() => Reader.open(account, base))))
}

/** All that the house's rooms hold. */
export const readStored = (databaseUrl: string, { rooms }: House): Promise<Stored[]> =>
  query<Stored & Record<string, unknown>>(
    databaseUrl,
    `select id, room_id as room, author_id as author, case when kind = 'text' then text end as text, number::int
       from messages where room_id = any($1::uuid[]) order by room_id, number`,
    [rooms],
  )

/** Where the house's rooms stand. */
export async function readHeads(databaseUrl: string, { rooms }: House): Promise<Map<string, number>> {
  const text = 'select room_id as room, version::int from room_heads where room_id = any($1::uuid[])'
  const rows = await query<{ room: string; version: number }>(databaseUrl, text, [rooms])
  return new Map(rows.map(({ room, version }) => [room, version]))
}

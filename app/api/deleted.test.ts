import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { type House, newHouse } from '@/app/api/test-house'
import { db } from '@/db/client'
import { endpoints } from '@/lib/openapi/endpoints'
import { Reader } from '@/lib/stream/test-reader'

/** A word that is nowhere else. */
const MARKER = `marker${uuidv7().slice(-12)}`

let house: House
let other: string
let number: number
let readers: Reader[]

const as = (who: 'anna' | 'boris') => ({ as: house[who] })
const post = async (path: string, body: unknown, who: 'anna' | 'boris' = 'anna') =>
  (await ask('POST', `/api/v1${path}`, { ...as(who), body })).json
const put = (path: string, body: unknown = {}, who: 'anna' | 'boris' = 'boris') =>
  ask('PUT', `/api/v1${path}`, { ...as(who), body })

/** Everything that the API tells this person when asked. */
async function tellAll(who: 'anna' | 'boris'): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  for (const endpoint of endpoints.filter(({ method, events }) => method === 'GET' && !events)) {
    const path = house.addressOf(endpoint, { number: String(number) })
    const query = endpoint.path === '/api/v1/search' ? `?q=${MARKER}` : path.includes('?') ? '' : QUERY[endpoint.path]
    told.set(path, JSON.stringify((await ask('GET', path + (query ?? ''), as(who))).json))
  }
  const body = { rooms: { [house.room]: 0, [other]: 0 } }
  told.set('changes of many', JSON.stringify(await post('/changes', body, who)))
  return told
}

const QUERY: Record<string, string> = { '/api/v1/inbox': '?kind=replies' }

const where = (told: Map<string, string>) => [...told].filter(([, text]) => text.includes(MARKER)).map(([path]) => path)

beforeAll(async () => {
  house = await newHouse()
  other = (await post('/rooms', { kind: 'group', name: 'Attic', members: [house.boris.username] })).room.id
  const text = `${MARKER} @${house.boris.username} **form** https://example.org/${MARKER}`
  const { message } = await post(`/rooms/${house.room}/messages`, { id: uuidv7(), text: `before ${MARKER}` })
  number = message.number
  const at = `/rooms/${house.room}/messages/${number}`
  await ask('PATCH', `/api/v1${at}`, { ...as('anna'), body: { text } })
  await put(`${at}/reactions/${encodeURIComponent('👍')}`)
  await put(`${at}/pin`, {}, 'anna')
  await put(`${at}/saved`)
  await post(`/rooms/${house.room}/messages`, { id: uuidv7(), text: 'An answer', replyTo: number }, 'boris')
  await post(`/rooms/${other}/forwards`, { id: uuidv7(), from: house.room, number }, 'boris')
  readers = await Promise.all([Reader.open(house.anna), Reader.open(house.boris)])
})
afterAll(() => {
  for (const reader of readers) reader.close()
})

test('RT-09: what was deleted is nowhere any more: not asked for, not found, not caught up on, not in any table', async () => {
  const before = where(await tellAll('boris'))
  // The test means something only where the word was to be seen.
  expect(before.length, before.join()).toBeGreaterThan(7)
  await ask('DELETE', `/api/v1/rooms/${house.room}/messages/${number}`, as('anna'))
  for (const who of ['anna', 'boris'] as const) expect(where(await tellAll(who))).toEqual([])

  // Whoever comes back late catches up without it, from the hub's memory too.
  const late = await Reader.open(house.boris, { room: house.room, lastEventId: '0' })
  await late.until(({ heard }) => heard.some(({ event }) => event === 'change' || event === 'ready'))
  expect(JSON.stringify(late.heard)).not.toContain(MARKER)
  late.close()
  for (const reader of readers) {
    await reader.until(() => reader.all('change').some(({ room }) => room === other))
    expect(JSON.stringify(reader.heard)).not.toContain(MARKER)
  }

  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  expect(tables.length).toBeGreaterThan(15)
  for (const { name } of tables) {
    const { rows } = await db.execute(sql`select 1 from ${sql.identifier(name)} t where t::text ilike ${`%${MARKER}%`}`)
    expect(rows, name).toEqual([])
  }
})

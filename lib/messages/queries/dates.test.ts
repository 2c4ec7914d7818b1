import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { findByDate, getRibbon } from '@/lib/messages/queries/dates'
import { codeOf, newRoom } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'

let anna: Viewer
let outsider: Viewer
let room: string
const noon = (day: number) => new Date(Date.UTC(2020, 0, day, 12)).toISOString()

beforeAll(async () => {
  ;[anna, outsider] = (await newPeople(2)) as [Viewer, Viewer]
  room = await newRoom(anna)
  // A message at noon of each of a thousand days; the first line says that the room was made.
  await db.execute(sql`
    with head as (update room_heads set number = 1001, version = 1001 where room_id = ${room} returning room_id),
    made as (update messages set created_at = '2019-12-31T12:00Z' where room_id = ${room})
    insert into messages (id, room_id, number, version, author_id, text, created_at)
    select gen_random_uuid(), room_id, n + 1, n + 1, ${anna.id}, n::text, '2019-12-31T12:00Z'::timestamptz + n * interval '1 day'
      from head, generate_series(1, 1000) n`)
})

test('a date leads to the first message that was not said before it', async () => {
  const at = async (time: string) => (await findByDate(anna, room, time)).number
  expect(await at(noon(1))).toBe(2)
  expect(await at('2020-01-01T12:00:00.001Z')).toBe(3)
  expect(await at(noon(366))).toBe(367)
  expect(await at('1970-01-01T00:00:00Z')).toBe(1)
  expect(await at('2100-01-01T00:00:00Z')).toBe(1002)
  expect(await codeOf(findByDate(outsider, room, noon(1)))).toBe('not_found')
})

test('a ribbon goes evenly from the first to the last', async () => {
  const { points, last } = await getRibbon(anna, room, 11)
  expect(points.map(({ number }) => number)).toEqual([1, 101, 201, 301, 401, 501, 601, 701, 801, 901, 1001])
  expect(points[1]?.at).toBe(new Date(Date.UTC(2019, 11, 31 + 100, 12)).toISOString())
  expect(last).toBe(1001)
  const short = await newRoom(anna)
  expect((await getRibbon(anna, short, 60)).points).toHaveLength(1)
  expect(await codeOf(getRibbon(outsider, room, 11))).toBe('not_found')
})

import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { insertToken } from '@/lib/auth/commands'
import type { Viewer } from '@/lib/auth/viewer'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { announceRoom } from '@/lib/stream/announce'
import { openRawStream } from '@/lib/stream/raw'
import { Reader } from '@/lib/stream/test-reader'
import { openWebStream } from '@/lib/stream/web'

let anna: Viewer
let boris: Viewer
let room: string
let token: string
const cleanups: (() => void)[] = []
beforeAll(async () => {
  ;[anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
  room = (await createRoom(anna, { kind: 'group', name: 'Loud', members: [boris.username] })).room.id
  token = (await insertToken(boris.id, 'robot')).token
})
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

const headers = () => ({ authorization: `Bearer ${token}` })

/** Two megabytes in one go; answers with the room's version. */
async function shout(): Promise<number> {
  const { rows } = await db.execute<{ version: number }>(sql`
    with head as (update room_heads set number = number + 50, version = version + 50 where room_id = ${room}
                  returning number, version),
    m as (insert into messages (id, room_id, number, version, author_id, text)
          select gen_random_uuid(), ${room}, number - n, version - n, ${anna.id}, repeat('x', 40000)
            from head, generate_series(0, 49) n)
    select version from head`)
  const { version = 0 } = rows[0] ?? {}
  announceRoom(room, version)
  return version
}

/** Shouts until the stream has been cut; somebody who reads hears all of it meanwhile. */
async function shoutUntil(isCut: () => boolean): Promise<void> {
  const reader = await Reader.open(anna)
  cleanups.push(() => reader.close())
  for (let shouts = 0; !isCut(); shouts++) {
    if (shouts === 50) throw new Error('a hundred megabytes wait for somebody who does not read')
    await reader.reached(room, await shout())
  }
  expect(reader.isOpen).toBe(true)
}

test('RL-07: a reader that never reads is cut at the raw door', async () => {
  let answer: ServerResponse | undefined
  const server = createServer((request, response) => {
    answer = response
    void openRawStream(request, response)
  }).listen(0)
  const { port } = server.address() as AddressInfo
  const socket = connect(port).pause()
  cleanups.push(
    () => socket.destroy(),
    () => server.close(),
  )
  socket.write(`GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers().authorization}\r\n\r\n`)
  await shoutUntil(() => answer?.writableEnded === true)
})

test('RL-07: a reader that never reads is cut at the App Router’s door', async () => {
  const answer = await openWebStream(new Request('http://localhost/api/v1/stream', { headers: headers() }))
  // The first two megabytes are already too many; what comes after them is not even kept.
  const reader = await Reader.open(anna)
  cleanups.push(() => reader.close())
  for (let shouts = 0; shouts < 3; shouts++) await reader.reached(room, await shout())
  const heard = await answer.text()
  expect(heard).toContain('event: ready')
  expect(heard.match(/event: change/g)).toHaveLength(1)
})

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { APIRequestContext } from '@playwright/test'
import pg from 'pg'
import { findPostgres } from '@/db/embedded/start'
import { apiOf, makePerson, makeRoom, type Person } from './people'

const LONG = 'It was a dark and stormy night, and nobody was about. '.repeat(40)
const FORMED = '> as *somebody* said\n\n1. first\n2. second\n\n- a\n- b\n  - **c**\n\nAnd that is all.'
const CODE = '```ts\nexport const answer = 42\n\nconsole.log(answer)\n```'
const ADDRESS = `https://example.org/${'a-long-way/'.repeat(20)}`
const TEXTS = ['Plain.', LONG, CODE, 'The butler ||did it||, `he` did.', FORMED, '🎉🎉', `See ${ADDRESS}`]

/** Copies of what was said, so that the room is longer than what is held of it. */
const COPIES = 290

export interface EveryKind {
  ada: Person
  grace: Person
  room: string
  /** Number of the newest message. */
  last: number
}

/** A room over several days with every kind of message, longer than what is held of it. What they have not read begins near its foot. */
export async function makeEveryKind(request: APIRequestContext): Promise<EveryKind> {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, grace, { name: 'Everything', members: [ada] })
  const [api, hers] = [await apiOf(request, ada), await apiOf(request, grace)]
  const picture = await hers.file(`/rooms/${room}/picture`, await readFile('docs/picture.png'))
  const say = async (text: string, more: object = {}, by = hers): Promise<number> =>
    (await by.post(`/rooms/${room}/messages`, { id: randomUUID(), text, ...more })).message.number

  const at = (number: number) => `/rooms/${room}/messages/${number}`
  for (const by of [hers, api]) for (const text of TEXTS) await say(text, {}, by)
  const first = await say('A question')
  await say('An answer', { replyTo: first }, api)
  await say('An answer to what is far away', { replyTo: 2 })
  await hers.post(`/rooms/${room}/forwards`, { id: randomUUID(), from: room, number: first })
  await hers.patch(at(await say('Not yet right')), { text: 'Right now, and much longer than it was before' })
  await hers.delete(at(await say('Not to be kept')))
  for (const emoji of ['👍', '🎉']) await api.put(`${at(first)}/reactions/${encodeURIComponent(emoji)}`)
  await say('Tea or coffee?', { poll: { options: ['Tea', 'Coffee', 'Water'] } })
  await say('Nobody is disturbed', { silent: true })
  await say(`Can you look, @${ada.username}?`)
  await hers.put(`${at(first)}/pin`)
  await hers.patch(`/rooms/${room}`, { name: 'Every kind' })
  const linked = [await say('Look at this'), await say('And at that', {}, api)]
  const last = await fill(room, { linked, picture: picture.room.avatarUrl })
  for (const mine of [api, hers]) await mine.put(`/rooms/${room}/read`, { number: last - 5 })
  return { ada, grace, room, last }
}

/** What takes too long, or needs another site or another day, is written into the tables. */
async function fill(room: string, { linked, picture }: { linked: number[]; picture: string }): Promise<number> {
  const postgres = await findPostgres(process.env.E2E_DATA_DIR ?? '')
  const client = new pg.Client({ connectionString: postgres?.url })
  await client.connect()
  try {
    const wide = { url: picture, width: 640, height: 320 }
    const small = { url: picture, width: 200, height: 200 }
    for (const [at, number] of linked.entries()) {
      const card = {
        url: 'https://example.org/',
        title: 'A page',
        description: 'What is on it',
        picture: at % 2 ? wide : small,
      }
      await client.query('update messages set preview = $3 where room_id = $1 and number = $2', [room, number, card])
    }
    const { rows } = await client.query<{ number: string }>(
      `with head as (
        update room_heads set number = number + $2, version = version + $2 where room_id = $1
        returning number - $2 as number, version - $2 as version),
      kinds as (
        select *, row_number() over (order by number) - 1 as nth, count(*) over () as count
          from messages where room_id = $1),
      written as (
        insert into messages (id, room_id, number, version, kind, notice, author_id, text, body, poll, preview, reply_to, reactions, edited_at, deleted_at)
        select gen_random_uuid(), $1, head.number + n, head.version + n, k.kind, k.notice, k.author_id, k.text, k.body, k.poll, k.preview,
               k.reply_to, k.reactions, k.edited_at, k.deleted_at
          from head, generate_series(1::bigint, $2::bigint) n join kinds k on k.nth = (n * 7) % k.count)
      select number + $2 as number from head`,
      [room, COPIES],
    )
    const last = Number(rows[0]?.number)
    // Hours from one to the next in the beginning, minutes in the end.
    await client.query(
      `update messages set created_at = now() - make_interval(mins => 1 + ((($2 - number) ^ 2) / 4)::int) where room_id = $1`,
      [room, last],
    )
    return last
  } finally {
    await client.end()
  }
}

import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { call, cookieOf, newProgram, type Program } from '@/app/api/test-call'
import { db } from '@/db/client'
import { unpack } from '@/lib/archive/test-unpack'
import { newRoom } from '@/lib/messages/test-room'

const ADDRESS = '/api/v1/me/archive'
const at = async (person: Program, site = 'same-origin') => ({
  headers: { cookie: await cookieOf(person), 'sec-fetch-site': site },
})

test('a browser is given everything as a file, in the language it asks for', async () => {
  const anna = await newProgram('Anna')
  const answer = await call('GET', `${ADDRESS}?locale=ko&zone=Asia/Seoul`, await at(anna))
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/zip',
    'cache-control': 'private, no-store, no-transform',
    'content-disposition': expect.stringMatching(
      new RegExp(`^attachment; filename="parlor-${anna.username}-[-0-9]+\\.zip"$`),
    ),
  })
  const files = await unpack(Buffer.from(await answer.arrayBuffer()))
  expect(files.get('index.html')).toContain('Anna 님의 모든 데이터')
})

test('programs, other sites and nobody are refused, and so is a zone that is none', async () => {
  const anna = await newProgram('Anna')
  expect((await call('GET', ADDRESS, { as: anna })).status).toBe(403)
  expect((await call('GET', ADDRESS, await at(anna, 'cross-site'))).status).toBe(403)
  expect((await call('GET', ADDRESS)).status).toBe(401)
  expect((await call('GET', `${ADDRESS}?zone=Mars/Crater`, await at(anna))).status).toBe(400)
  expect((await call('GET', `${ADDRESS}?locale=../en`, await at(anna))).status).toBe(400)
})

test('RL-08: one at a time for each person, two for all, and a reader who goes makes room', async () => {
  const [anna, boris, clara] = [await newProgram('Anna'), await newProgram('Boris'), await newProgram('Clara')]
  await talkLong(await newRoom(anna, boris))
  const [first, second] = [await call('GET', ADDRESS, await at(anna)), await call('GET', ADDRESS, await at(boris))]
  const [again, third] = [await call('GET', ADDRESS, await at(anna)), await call('GET', ADDRESS, await at(clara))]
  expect([first.status, second.status, again.status, third.status]).toEqual([200, 200, 429, 503])
  for (const refused of [again, third]) expect(refused.headers.get('retry-after')).toBe('30')
  await first.body?.cancel()
  await expect
    .poll(async () => {
      const taken = await call('GET', ADDRESS, await at(clara))
      if (taken.status === 200) await taken.arrayBuffer()
      return taken.status
    })
    .toBe(200)
  await second.body?.cancel()
})

/** More than waits on the way to a reader who takes nothing, also when it is packed. */
const talkLong = (room: string) =>
  db.execute(sql`
    with said as (insert into messages (id, room_id, number, version, text)
      select gen_random_uuid(), ${room}, n.n, n.n, (select string_agg(md5(k || '-' || n.n), ' ') from generate_series(1, 100) k)
        from generate_series(10, 500) n(n))
    update room_heads set number = 500, version = 500 where room_id = ${room}`)

import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPerson } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { searchMessages } from '@/lib/search/queries'
import type { SearchQuery } from '@/lib/search/shape'

/** More than one walk goes through, so that the index is asked as well. */
const DEPTH = 8_500
const NOTHING = { results: [], after: null }

const say = async (author: Viewer, room: string, text: string) =>
  (await sendMessage(author, room, { id: uuidv7(), text })).message
const ask = (viewer: Viewer, query: Partial<SearchQuery>) => searchMessages(viewer, { q: '', limit: 50, ...query })
const textsOf = async (viewer: Viewer, query: Partial<SearchQuery>) =>
  (await ask(viewer, query)).results.map(({ message }) => message.text)
const newRoom = async (owner: Viewer, name: string, members: Viewer[] = []) =>
  (await createRoom(owner, { kind: 'group', name, members: members.map(({ username }) => username) })).room.id

/** Messages of which nothing is to be found. */
async function pile(room: string, author: Viewer, count = DEPTH): Promise<void> {
  await db.execute(sql`
    with head as (update room_heads set number = number + ${count}, version = version + ${count}
      where room_id = ${room} returning number - ${count} as number, version - ${count} as version)
    insert into messages (id, room_id, number, version, author_id, text, search, created_at)
    select gen_random_uuid(), ${room}, head.number + n, head.version + n, ${author.id}, 'hay', '''hay'':1A', clock_timestamp()
      from head, generate_series(1, ${count}::int) n`)
}

let [ada, grace, outsider] = [] as unknown as [Viewer, Viewer, Viewer]
let room: string
beforeAll(async () => {
  ;[ada, grace, outsider] = [await newPerson('Ada Lovelace'), await newPerson('Grace Hopper'), await newPerson()]
  room = await newRoom(ada, 'Kitchen', [grace])
})

describe('somebody outside', () => {
  test('finds nothing that was said in a room, whether they ask everywhere or there', async () => {
    await say(ada, room, 'the word is porcupine')
    expect(await textsOf(grace, { q: 'porcupine' })).toHaveLength(1)
    const elsewhere = await newRoom(outsider, 'Elsewhere')
    for (const query of [{}, { room }, { from: ada.username }, { room: uuidv7() }, { room: elsewhere }])
      expect(await ask(outsider, { q: 'porcupine', ...query })).toEqual(NOTHING)
    for (const q of ['in:Kitchen porcupine', `from:${ada.username} porcupine`, 'in:Kitchen', 'has:link in:kitchen'])
      expect(await ask(outsider, { q })).toEqual(NOTHING)
    expect(await ask(outsider, { room })).toEqual(await ask(outsider, { room: uuidv7() }))
  })

  test('finds nothing any more once they have left, were removed, or the room was closed', async () => {
    const [left, removed, closed] = [
      await newRoom(ada, 'Left', [grace]),
      await newRoom(ada, 'Removed', [grace]),
      await newRoom(ada, 'Closed', [grace]),
    ]
    for (const id of [left, removed, closed]) await say(ada, id, 'a word: armadillo')
    expect(await textsOf(grace, { q: 'armadillo' })).toHaveLength(3)
    await leaveRoom(grace, left)
    await removeMember(ada, removed, grace.username)
    await closeRoom(ada, closed)
    expect(await ask(grace, { q: 'armadillo' })).toEqual(NOTHING)
    expect(await ask(grace, { q: 'armadillo', room: left })).toEqual(NOTHING)
    expect(await textsOf(ada, { q: 'armadillo' })).toHaveLength(2)
    await setMember(ada, removed, { username: grace.username })
    expect(await textsOf(grace, { q: 'armadillo' })).toHaveLength(1)
  })

  test('finds nothing by the index either, under many messages of their own', async () => {
    const deep = await newRoom(ada, 'Deep', [grace])
    await say(ada, deep, 'an old pangolin')
    await pile(deep, ada)
    expect(await textsOf(grace, { q: 'pangolin' })).toEqual(['an old pangolin'])
    expect(await textsOf(grace, { q: 'pangolin', room: deep })).toEqual(['an old pangolin'])
    const own = await newRoom(outsider, 'Own')
    await pile(own, outsider)
    expect(await ask(outsider, { q: 'pangolin' })).toEqual(NOTHING)
    expect(await ask(outsider, { q: 'pangolin', room: deep })).toEqual(NOTHING)
  })
})

describe('what was deleted or never a message', () => {
  test('is not found, even where a token were left', async () => {
    const { id } = await say(ada, room, 'soon gone: okapi')
    expect(await textsOf(ada, { q: 'okapi' })).toHaveLength(1)
    await db.execute(sql`update messages set deleted_at = now() where id = ${id}`)
    expect(await ask(ada, { q: 'okapi' })).toEqual(NOTHING)
    expect(await ask(ada, { q: 'renamed created joined added' })).toEqual(NOTHING)
  })
})

describe('pages', () => {
  test.each([
    ['among rooms', {}],
    ['in one room', { room: true }],
  ])('%s hold every hit once', async (_, { room: inRoom }: { room?: boolean }) => {
    const reader = await newPerson()
    const rooms = [await newRoom(reader, 'One'), await newRoom(reader, 'Two')]
    for (let n = 1; n <= 24; n++) await say(reader, rooms[inRoom ? 0 : n % 2] as string, `heron number ${n}`)
    await pile(rooms[0] as string, reader)
    for (let n = 25; n <= 30; n++) await say(reader, rooms[inRoom ? 0 : n % 2] as string, `heron number ${n}`)
    const found: (string | undefined)[] = []
    let after: string | undefined
    do {
      const page = await ask(reader, { q: 'heron', limit: 7, after, ...(inRoom && { room: rooms[0] as string }) })
      found.push(...page.results.map(({ message }) => message.text))
      after = page.after ?? undefined
    } while (after !== undefined)
    expect(found).toEqual(Array.from({ length: 30 }, (_, at) => `heron number ${30 - at}`))
  })

  test('end, and hold what stands between two days', async () => {
    const reader = await newPerson()
    const id = await newRoom(reader, 'Days')
    for (let day = 1; day <= 9; day++) {
      const { number } = await say(reader, id, `stork ${day}`)
      await db.execute(
        sql`update messages set created_at = ${`2024-05-0${day}T12:00:00Z`} where room_id = ${id} and number = ${number}`,
      )
    }
    const first = await ask(reader, { q: 'stork', after: '2024-05-03', before: '2024-05-08', limit: 3 })
    expect(first.results.map(({ message }) => message.text)).toEqual(['stork 7', 'stork 6', 'stork 5'])
    const second = await ask(reader, { q: 'stork', after: first.after ?? '', before: '2024-05-08', limit: 3 })
    expect(second.results.map(({ message }) => message.text)).toEqual(['stork 4', 'stork 3'])
    expect(second.after).toBeNull()
    expect(await textsOf(reader, { q: 'stork after:2024-05-08' })).toEqual(['stork 9', 'stork 8'])
    expect(await textsOf(reader, { q: 'before:2024-05-02 stork' })).toEqual(['stork 1'])
    expect(await textsOf(reader, { q: 'before:2024-05-03', room: id })).toEqual(['stork 2', 'stork 1'])
  })
})

describe('filters', () => {
  test('narrow by who wrote, where, and what it has', async () => {
    const [mine, other] = [await newRoom(ada, 'Garden party', [grace]), await newRoom(ada, 'Study', [grace])]
    await say(ada, mine, 'ibis one https://a.example')
    await say(grace, mine, 'ibis two `code`')
    await say(grace, other, 'ibis three')
    await db.execute(sql`update messages set pinned = true where room_id = ${other}`)
    const one = ['ibis one https://a.example']
    expect(await textsOf(ada, { q: 'ibis from:me' })).toEqual(one)
    expect(await textsOf(grace, { q: `ibis from:@${ada.username}` })).toEqual(one)
    expect(await textsOf(grace, { q: 'ibis from:lovelace' })).toEqual(one)
    expect(await textsOf(grace, { q: 'ibis from:"Ada Lovelcae"' })).toEqual(one)
    expect(await textsOf(grace, { q: 'ibis', from: ada.username })).toEqual(one)
    expect(await textsOf(grace, { q: 'ibis in:"garden party"' })).toEqual(['ibis two `code`', ...one])
    expect(await textsOf(grace, { q: 'ibis in:studdy' })).toEqual(['ibis three'])
    expect(await textsOf(grace, { q: 'ibis in:study from:grace' })).toEqual(['ibis three'])
    expect(await textsOf(grace, { q: 'ibis has:link' })).toEqual(one)
    expect(await textsOf(grace, { q: 'ibis', has: ['code'] })).toEqual(['ibis two `code`'])
    expect(await textsOf(grace, { q: 'ibis', has: ['code', 'link'] })).toEqual([])
    expect(await textsOf(grace, { q: 'ibis has:pin' })).toEqual(['ibis three'])
    expect(await textsOf(grace, { q: 'ibis has:reaction' })).toEqual([])
    expect(await textsOf(grace, { q: 'has:link', room: mine })).toEqual(one)
    expect(await textsOf(grace, { q: 'ibis from:nobody.of.this.name' })).toEqual([])
    expect(await textsOf(grace, { q: `-two from:me in:garden` })).toEqual([])
  })

  test('go on where nothing was found among many messages', async () => {
    const reader = await newPerson()
    const id = await newRoom(reader, 'Long')
    await say(reader, id, 'first of all')
    await pile(id, reader, 48_500)
    const page = await ask(reader, { has: ['pin'], room: id })
    expect(page.results).toEqual([])
    expect(await ask(reader, { has: ['pin'], room: id, after: page.after ?? '' })).toEqual(NOTHING)
  })
})

describe('whatever is typed', () => {
  const SOUP = [
    "'",
    "''",
    '"',
    '\\',
    "\\'",
    '&',
    '|',
    '!',
    ':*',
    ':A',
    '<->',
    '(',
    ')',
    '((()',
    "'a'&",
    'a & | b',
    '!!a',
    'a:*B',
    '<1>',
    '%',
    '_',
    '$1',
    '--',
    ';',
    '-',
    '-"',
    'from:',
    'in:""',
    'has:',
    'before:99',
    'after:0000-01-01',
    'before:9999-12-31',
    '\u202e',
    '\ufffd',
    '𝒳',
    '🏳️‍🌈',
    'ʼ',
    "'ʻ'",
    'İ',
    'ﬁ½①',
    '\u0300\u0301',
    'ㄱ',
    'ᄀ',
    'ㅎㅏ',
    '𠮷野家',
    '(a',
    'a'.repeat(100),
    "'".repeat(100),
    '数'.repeat(100),
    '-a '.repeat(33),
    '"a" '.repeat(25),
    'a-b-'.repeat(25),
    '\t\n',
  ]
  test.each(SOUP)('%j is no error', async (q) => {
    const { results } = await ask(ada, { q })
    expect(results).toBeInstanceOf(Array)
    await ask(ada, { q: `${q} porcupine` })
    await ask(ada, { q: `porcupine${q}`, room })
  })

  test('a cursor of another order is the beginning, one far away the end', async () => {
    expect(await textsOf(ada, { q: 'porcupine', after: '0n5' })).toHaveLength(1)
    expect(await textsOf(ada, { q: 'porcupine', after: `0t-9999999999999999.${uuidv7()}` })).toEqual([])
    expect(await textsOf(ada, { q: 'porcupine', after: `9t1.${uuidv7()}` })).toEqual([])
  })
})

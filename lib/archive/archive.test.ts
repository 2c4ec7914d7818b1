import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { type Entry, entriesOf } from '@/lib/archive/entries'
import { pack } from '@/lib/archive/pack'
import { PER_PAGE } from '@/lib/archive/room-page'
import {
  accountFile,
  earlierFile,
  elsewhereFile,
  messagesFile,
  ownFile,
  reactionsFile,
  roomsFile,
  votesFile,
} from '@/lib/archive/shape'
import { unpack } from '@/lib/archive/test-unpack'
import { wordsIn } from '@/lib/archive/words-in'
import { insertToken } from '@/lib/auth/commands'
import type { Viewer } from '@/lib/auth/viewer'
import { blockPerson } from '@/lib/blocks/commands'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { saveDraft } from '@/lib/messages/commands/draft'
import { editMessage } from '@/lib/messages/commands/edit'
import { vote } from '@/lib/messages/commands/poll'
import { addReaction } from '@/lib/messages/commands/react'
import { saveMessage } from '@/lib/messages/commands/save'
import { sendMessage } from '@/lib/messages/commands/send'
import { answer, newRoom, say } from '@/lib/messages/test-room'
import { newPerson } from '@/lib/people/test-people'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'

const EVIL = '<img src=x onerror=alert(1)> [x](javascript:alert(2)) **"\'>bold**'

async function archiveOf(viewer: Viewer, locale = 'en'): Promise<Map<string, string>> {
  const zip = pack(entriesOf(viewer, await wordsIn(locale, 'Asia/Seoul')), () => {})
  return unpack(await buffer(zip))
}

describe('AZ-21: an archive holds what its owner may read, and nothing else', () => {
  let anna: Viewer
  let boris: Viewer
  let clara: Viewer
  let room: string
  let files: Map<string, string>
  let everything: string
  const read = (path: string) => JSON.parse(files.get(path) ?? 'null')

  beforeAll(async () => {
    ;[anna, boris, clara] = [
      await newPerson('Anna <script>alert(3)</script>'),
      await newPerson('Boris'),
      await newPerson('Clara'),
    ]
    room = await newRoom(anna, boris, clara)
    await say(boris, room, 'marzipan')
    await deleteMessage(boris, room, await say(boris, room, 'deletedword'))
    await editMessage(anna, room, { number: await say(anna, room, 'earlierword'), text: 'later word' })
    await answer(anna, room, { text: EVIL, replyTo: 2 })
    await saveMessage(anna, room, { number: 2, saved: true })
    await addReaction(anna, room, { number: 2, emoji: '🎈' })
    await saveDraft(anna, room, { text: 'draftword', base: 0 })
    await say(clara, room, 'foldedword')
    await blockPerson(anna, clara.username)
    await sendMessage(boris, room, { id: uuidv7(), text: 'Bread or cake?', poll: { options: ['Bread', 'Cake'] } })
    await vote(anna, room, { number: 7, options: [1] })
    await say(boris, await newRoom(boris, clara), 'secretword')
    const attic = await newRoom(boris, anna)
    await say(anna, attic, 'atticword')
    await say(boris, attic, 'strangeword')
    await leaveRoom(anna, attic)
    await db.execute(sql`
      update people set password_hash = 'hash-of-' || username, email = username || '@example.org', email_key = username || '@example.org'`)
    await insertToken(anna.id, 'tokenlabel')
    files = await archiveOf(anna)
    everything = [...files.values()].join('\n')
  })

  test('its data has the shapes that are written down', async () => {
    expect(accountFile.strict().parse(read('account.json'))).toMatchObject({
      person: { username: anna.username },
      email: `${anna.username}@example.org`,
      tokens: [{ label: 'tokenlabel' }],
    })
    expect(ownFile.strict().parse(read('own.json'))).toMatchObject({
      drafts: [{ text: 'draftword' }],
      saved: [{ number: 2 }],
    })
    expect(roomsFile.parse(read('rooms.json')).map(({ id }) => id)).toEqual([room])
    expect(messagesFile.parse(read(`rooms/${room}/messages-1.json`))).toHaveLength(7)
    expect(elsewhereFile.parse(read('elsewhere-1.json'))).toMatchObject([{ text: 'atticword' }])
    expect(reactionsFile.parse(read('reactions-1.json'))).toMatchObject([{ room, number: 2, emoji: '🎈' }])
    expect(votesFile.parse(read('votes-1.json'))).toEqual([{ room, number: 7, option: 1 }])
    expect(earlierFile.parse(read('earlier-1.json'))).toMatchObject([{ room, text: 'earlierword' }])
  })

  test('what was deleted, and what was said where they are not, is in none of its files', () => {
    for (const word of ['marzipan', 'atticword', 'draftword', 'foldedword', 'later word'])
      expect(everything).toContain(word)
    for (const word of ['deletedword', 'secretword', 'strangeword']) expect(everything).not.toContain(word)
    expect(files.get(`rooms/${room}/1.html`)).toContain('Message deleted')
  })

  test('AZ-11: no hash and no token, and nobody else’s address', async () => {
    const { rows } = await db.execute<{ hash: string }>(sql`select hash from tokens`)
    for (const { hash } of rows) expect(everything).not.toContain(hash)
    expect(everything).not.toContain('hash-of-')
    expect(everything).not.toContain(`${boris.username}@example.org`)
    expect(everything).not.toMatch(/password|secret|hash"/i)
  })

  test('TXT-09: what people write is text on every page of it', () => {
    for (const [path, content] of files) {
      if (!path.endsWith('.html')) continue
      expect(content).not.toMatch(/<script|<img src=x|javascript:alert\(2\)"/)
      expect(content).toContain("default-src 'none'".replaceAll("'", '&#39;'))
    }
    expect(files.get(`rooms/${room}/1.html`)).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test('somebody blocked is folded there as in the app, and without a script', () => {
    const page = files.get(`rooms/${room}/1.html`) ?? ''
    expect(page).toMatch(
      /<details><summary>A message of somebody you blocked<\/summary>[\s\S]*foldedword[\s\S]*<\/details>/,
    )
  })

  test('its pages lead to each other, and speak the language of whoever asked', async () => {
    for (const [path, content] of files)
      for (const [, href = ''] of content.matchAll(/href="([^"#:]+)[^"]*"/g)) {
        const { pathname } = new URL(href, `file:///${path}`)
        expect(files.has(decodeURIComponent(pathname.slice(1))), `${path} → ${href}`).toBe(true)
      }
    const russian = await archiveOf(anna, 'ru')
    expect(russian.get('index.html')).toContain('<html lang="ru">')
    expect(russian.get(`rooms/${room}/1.html`)).toContain('Сообщение удалено')
  })

  test('a long conversation has several pages, and whoever is removed meanwhile gets no more of them', async () => {
    const long = await newRoom(boris, clara)
    await db.execute(sql`
      with said as (insert into messages (id, room_id, number, version, author_id, text)
        select gen_random_uuid(), ${long}, n, n, ${clara.id}, 'line ' || n from generate_series(10, ${PER_PAGE * 3}) n)
      update room_heads set number = ${PER_PAGE * 3}, version = ${PER_PAGE * 3} where room_id = ${long}`)
    const paths: string[] = []
    for await (const { path } of entriesOf(clara, await wordsIn('en', 'UTC'))) {
      paths.push(path)
      if (path === `rooms/${long}/2.html`) await removeMember(boris, long, clara.username)
    }
    expect(paths).toContain(`rooms/${long}/messages-2.json`)
    expect(paths).not.toContain(`rooms/${long}/messages-3.json`)
    expect(paths.at(-1)).toBe('index.html')
  })
})

describe('an archive is made as fast as it is taken', () => {
  const made = { count: 0, isOver: false }
  async function* endless(): AsyncGenerator<Entry> {
    try {
      for (;;) yield { path: `${++made.count}.bin`, content: Buffer.from(`${uuidv7()}`.repeat(4_000)) }
    } finally {
      made.isOver = true
    }
  }

  test('nothing is read ahead for a reader who takes nothing, and nothing more once they are gone', async () => {
    let ends = 0
    const reader = pack(endless(), () => ends++).getReader()
    await reader.read()
    const first = made.count
    await expect.poll(() => made.count).toBeGreaterThanOrEqual(first)
    for (let taken = 0; taken < 20; taken++) await reader.read()
    // Each file is larger than what may wait on the way.
    expect(made.count).toBeLessThan(30)
    await reader.cancel()
    await expect.poll(() => made.isOver).toBe(true)
    expect(ends).toBe(1)
  })

  test('what fails cuts it off', async () => {
    async function* failing(): AsyncGenerator<Entry> {
      yield { path: 'a.json', content: '{}' }
      throw new Error('the database is away')
    }
    let ends = 0
    await expect(buffer(pack(failing(), () => ends++))).rejects.toThrow('the database is away')
    expect(ends).toBe(1)
  })
})

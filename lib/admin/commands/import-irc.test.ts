import { writeFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { importIrc } from '@/lib/admin/commands/import-irc'
import { expectSound, headOf, inFolder, manyLines, storedIn, writeLog } from '@/lib/admin/test-logs'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { message as messageShape } from '@/lib/messages/shape'
import { newPeople, newPerson } from '@/lib/people/test-people'
import { joinRoom } from '@/lib/rooms/commands/join'

let room: string
let count = 0
beforeEach(() => {
  room = `Rack ${++count}`
})

describe('a log becomes a conversation', () => {
  test('in order, with its times, its people and what they answer', async () => {
    const path = await writeLog('2024-05-06.sample.txt', [
      '=== disk [~d@192.0.2.1] has joined #rack',
      '[09:14] <disk> does anybody read me?',
      '[09:14] <Fan> loud and clear',
      '=== lamp is now known as led',
      '[09:16]  * fan spins up',
      '[09:17] <disk>',
      '=== Disk has left #rack ["bye"]',
      'this is no line of a log',
    ])
    await writeFile(inFolder('2024-05-06.sample.replies.txt'), '1 1 -\n0 2 -\n1 2 -\n2 4 - \n4 6 -\n')
    const report = await importIrc({ paths: [path], room })
    expect(report).toMatchObject({ lines: 8, added: 5, skipped: 0, people: 2, asides: 1, empty: 1, unknown: 1 })
    expect((await storedIn(report.room.id)).map(({ version: _, ...row }) => row)).toEqual([
      { number: 1, kind: 'notice', name: 'disk', text: '', type: 'joined', replyTo: null, at: '05-06 09:14' },
      {
        number: 2,
        kind: 'text',
        name: 'disk',
        text: 'does anybody read me?',
        type: null,
        replyTo: null,
        at: '05-06 09:14',
      },
      { number: 3, kind: 'text', name: 'Fan', text: 'loud and clear', type: null, replyTo: 2, at: '05-06 09:14' },
      { number: 4, kind: 'text', name: 'Fan', text: '* fan spins up', type: null, replyTo: 3, at: '05-06 09:16' },
      { number: 5, kind: 'notice', name: 'disk', text: '', type: 'left', replyTo: null, at: '05-06 09:17' },
    ])
    await expectSound(report.room.id, 5)
  })

  test('members read it as they read any room', async () => {
    const owner = await newPerson()
    const path = await writeLog('2024-05-07.txt', ['=== disk has joined #rack', '[10:00] <disk> hello'])
    const report = await importIrc({ paths: [path], room, owner: owner.username })
    const { messages } = await listMessages(owner, report.room.id, { limit: 50 })
    expect(messages.map((row) => messageShape.parse(row))).toMatchObject([
      { kind: 'notice', notice: { type: 'joined', person: { username: expect.stringMatching(/^irc\.disk/) } } },
      { kind: 'text', text: 'hello', author: { name: 'disk' }, createdAt: '2024-05-07T10:00:00.000Z' },
    ])
  })

  test('days come in their order, whatever the order of the files, and time never goes back', async () => {
    const late = await writeLog('2024-05-09.txt', ['[00:01] <disk> third', '[00:20] <disk> fourth'])
    const early = await writeLog('2024-05-08.txt', ['[23:59] <disk> first', '[00:10] <disk> second'])
    const { room: made } = await importIrc({ paths: [late, early], room })
    expect((await storedIn(made.id)).map(({ text, at }) => [text, at])).toEqual([
      ['first', '05-08 23:59'],
      ['second', '05-09 00:10'],
      ['third', '05-09 00:10'],
      ['fourth', '05-09 00:20'],
    ])
  })

  test('bytes that cannot be stored are mended and counted; a long line becomes several messages', async () => {
    const path = await writeLog('2024-05-10.txt', [
      Buffer.from('[10:00] <disk> caf\xe9', 'latin1'),
      '[10:01] <disk> a\0b',
      `[10:02] <disk> ${'x'.repeat(10_500)}`,
    ])
    const report = await importIrc({ paths: [path], room })
    expect(report).toMatchObject({ lines: 3, added: 4, mended: 2 })
    const texts = (await storedIn(report.room.id)).map(({ text }) => text)
    expect(texts.slice(0, 2)).toEqual(['caf\uFFFD', 'a\uFFFDb'])
    expect(texts.slice(2).map(({ length }) => length)).toEqual([10_000, 500])
  })

  test('a nick is one person in all logs and rooms, whatever its case, and never somebody with an account', async () => {
    const account = await newPerson()
    await db.execute(sql`update people set username = 'irc.taken' where id = ${account.id}`)
    const paths = [
      await writeLog('2024-05-11.txt', [
        '[10:00] <Taken> a',
        '[10:00] <tAKEN> b',
        '[10:00] <[x]> c',
        '[10:00] <{X}> d',
      ]),
    ]
    const first = await importIrc({ paths, room })
    const second = await importIrc({ paths, room: `${room}, again` })
    expect([first.people, second.people]).toEqual([2, 0])
    const { rows } = await db.execute<{ kind: string; username: string; authors: number }>(sql`
      select p.kind, p.username, count(*)::int as authors from messages m join people p on p.id = m.author_id
       where m.room_id in (${first.room.id}, ${second.room.id}) group by 1, 2 order by 2`)
    expect(rows).toEqual([
      { kind: 'placeholder', username: expect.stringMatching(/^irc\.taken-[0-9a-f]{6}$/), authors: 4 },
      { kind: 'placeholder', username: expect.stringMatching(/^irc\.x-[0-9a-f]{6}$/), authors: 4 },
    ])
  })
})

describe('importing again', () => {
  test('adds nothing, and what was added to the log since is added', async () => {
    const lines = manyLines(2_500)
    const path = await writeLog('2024-06-01.txt', lines)
    const first = await importIrc({ paths: [path], room })
    expect(first.added).toBe(2_500)
    const head = await headOf(first.room.id)
    const again = await importIrc({ paths: [path, path], room: first.room.id })
    expect(again).toMatchObject({ added: 0, skipped: 5_000, people: 0 })
    expect(await headOf(first.room.id)).toEqual(head)
    await writeLog('2024-06-01.txt', [...lines, '[23:59] <disk> one more'])
    expect(await importIrc({ paths: [path], room })).toMatchObject({ added: 1, skipped: 2_500 })
    await expectSound(first.room.id, 2_501)
  })

  test('goes on where it was stopped, with the replies that point back over the stop', async () => {
    const path = await writeLog('2024-06-02.txt', manyLines(3_000))
    await writeFile(inFolder('2024-06-02.replies.txt'), '10 2900 -\n')
    const stop = new AbortController()
    const stopped = importIrc({ paths: [path], room }, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(stopped).rejects.toThrow()
    const rest = await importIrc({ paths: [path], room })
    expect(rest.added).toBeGreaterThan(0)
    expect(rest.added).toBeLessThan(3_000)
    await expectSound(rest.room.id, 3_000)
    expect((await storedIn(rest.room.id))[2_900]).toMatchObject({ text: 'packet 2900', replyTo: 11 })
  })

  test('at once with another import of the same, and with people who write: nothing twice, no number burned', async () => {
    const [owner, ...writers] = await newPeople(4)
    const path = await writeLog('2024-06-03.txt', manyLines(2_200))
    const { room: made } = await importIrc({
      paths: [await writeLog('2024-05-31.txt', ['[10:00] <a> b'])],
      room,
      owner: owner?.username,
    })
    for (const writer of writers) await joinRoom(writer, made.id)
    const work = { done: false }
    const sends = writers.map(async (writer) => {
      let sent = 0
      for (; !work.done || sent < 5; sent++) await sendMessage(writer, made.id, { id: uuidv7(), text: `live ${sent}` })
      return sent
    })
    const reports = await Promise.all([importIrc({ paths: [path], room }), importIrc({ paths: [path], room })])
    work.done = true
    const sent = (await Promise.all(sends)).reduce((sum, n) => sum + n, 0)
    expect(reports.map(({ added }) => added).reduce((a, b) => a + b)).toBe(2_200)
    await expectSound(made.id, 1 + 3 + sent + 2_200)
    const packets = (await storedIn(made.id)).map(({ text }) => text).filter((text) => text.startsWith('packet'))
    expect(packets).toEqual(Array.from({ length: 2_200 }, (_, i) => `packet ${i}`))
  })

  test('two that begin at once make one room', async () => {
    const path = await writeLog('2024-06-04.txt', manyLines(10))
    const reports = await Promise.all([1, 2, 3].map(() => importIrc({ paths: [path], room })))
    expect(new Set(reports.map((report) => report.room.id)).size).toBe(1)
    expect(reports.filter((report) => report.room.created)).toHaveLength(1)
  })

  test('does not bring back what was deleted', async () => {
    const path = await writeLog('2024-06-05.txt', manyLines(3))
    const { room: made } = await importIrc({ paths: [path], room })
    await db.execute(sql`update messages set text = '', deleted_at = now() where room_id = ${made.id} and number = 2`)
    expect(await importIrc({ paths: [path], room })).toMatchObject({ added: 0, skipped: 3 })
    expect((await storedIn(made.id))[1]?.text).toBe('')
  })
})

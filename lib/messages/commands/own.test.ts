import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { endReminder, ringReminders, setReminder } from '@/lib/messages/commands/remind'
import { saveMessage } from '@/lib/messages/commands/save'
import { cancelScheduled, scheduleMessage, sendScheduled } from '@/lib/messages/commands/schedule'
import { listMessages } from '@/lib/messages/queries'
import { listSaved } from '@/lib/messages/queries/saved'
import { codeOf, headOf, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { listRooms } from '@/lib/rooms/queries'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let outsider: Viewer
beforeAll(async () => {
  ;[anna, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

const ownOf = async (viewer: Viewer) => {
  const { own, version } = await listRooms(viewer)
  return { ...own, version }
}
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
/** As if the time had come. */
const makeDue = (table: 'reminders' | 'scheduled_messages', id: string) =>
  db.execute(sql`update ${sql.raw(table)} set at = now() - interval '1 second' where id = ${id}`)

/** Commands of this test's own database that wait for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`)
  return rows[0]?.waiting ?? 0
}

describe('saving', () => {
  test('is mine alone, is there once, and can be taken back', async () => {
    const room = await newRoom(anna, boris)
    const [one, two] = [await say(boris, room, 'one'), await say(boris, room, 'two')]
    const before = await ownOf(anna)
    for (const number of [one, two, two]) await saveMessage(anna, room, { number, saved: true })
    const after = await ownOf(anna)
    expect(after.version).toBe(before.version + 2)
    expect(after.saved.map(({ number }) => number).toSorted()).toEqual([one, two])
    expect((await ownOf(boris)).saved).toEqual([])
    const first = await listSaved(anna, { limit: 1 })
    expect(first.messages).toMatchObject([{ text: 'two' }])
    expect((await listSaved(anna, { limit: 1, after: first.after ?? 0 })).messages).toMatchObject([{ text: 'one' }])

    for (let times = 0; times < 2; times++) await saveMessage(anna, room, { number: two, saved: false })
    expect((await ownOf(anna)).version).toBe(before.version + 3)
    expect((await listSaved(anna, { limit: 9 })).messages).toMatchObject([{ text: 'one' }])
  })

  test('shows nothing of a room that is no longer mine, and nothing deleted', async () => {
    const room = await newRoom(anna, boris)
    const [one, two] = [await say(anna, room), await say(anna, room)]
    for (const number of [one, two]) await saveMessage(boris, room, { number, saved: true })
    await deleteMessage(anna, room, one)
    expect((await listSaved(boris, { limit: 9 })).messages).toMatchObject([{ number: two }])
    await removeMember(anna, room, boris.username)
    expect((await listSaved(boris, { limit: 9 })).messages).toEqual([])
    expect(await codeOf(saveMessage(boris, room, { number: two, saved: true }))).toBe('not_found')
    expect(await codeOf(saveMessage(outsider, room, { number: two, saved: true }))).toBe('not_found')
  })
})

describe('a reminder', () => {
  test('rings when its time comes, once, and is mine alone', async () => {
    const room = await newRoom(anna, boris)
    const number = await say(boris, room)
    const id = uuidv7()
    await setReminder(anna, id, { room, number, at: tomorrow() })
    await ringReminders()
    expect((await ownOf(anna)).reminders).toMatchObject([{ id, room, number, state: 'waiting' }])
    await makeDue('reminders', id)
    await Promise.all([ringReminders(), ringReminders()])
    const rung = await ownOf(anna)
    expect(rung.reminders).toMatchObject([{ id, state: 'due', version: rung.version }])
    expect(await codeOf(setReminder(boris, id, { room, number, at: tomorrow() }))).toBe('conflict')
    await endReminder(boris, id)
    expect((await ownOf(anna)).reminders).toHaveLength(1)
    for (let times = 0; times < 2; times++) await endReminder(anna, id)
    expect(await ownOf(anna)).toMatchObject({ reminders: [], version: rung.version + 1 })
  })

  test('RT-13: set before I was taken out, or before the message was deleted, it says nothing of either', async () => {
    const room = await newRoom(anna, boris)
    const [gone, deleted] = [await say(anna, room, 'a secret'), await say(anna, room, 'a deleted secret')]
    const [mine, hers] = [uuidv7(), uuidv7()]
    await setReminder(boris, mine, { room, number: gone, at: tomorrow() })
    await setReminder(anna, hers, { room, number: deleted, at: tomorrow() })
    await removeMember(anna, room, boris.username)
    await deleteMessage(anna, room, deleted)
    for (const id of [mine, hers]) await makeDue('reminders', id)
    const reader = await Reader.open(boris)
    await ringReminders()
    for (const viewer of [anna, boris]) expect(JSON.stringify(await ownOf(viewer))).not.toContain('secret')
    expect((await ownOf(boris)).reminders.filter((one) => one.id === mine)).toEqual([])
    expect(JSON.stringify(reader.heard)).not.toMatch(/secret|"due"/)
    reader.close()
  })

  test('is refused for what is not mine to see', async () => {
    const room = await newRoom(anna)
    expect(await codeOf(setReminder(outsider, uuidv7(), { room, number: 1, at: tomorrow() }))).toBe('not_found')
  })
})

describe('a message for later', () => {
  test('goes out once under its id, whoever sends it, and says so to its author', async () => {
    const room = await newRoom(anna, boris)
    const id = uuidv7()
    await scheduleMessage(anna, id, { room, text: 'Good morning', at: tomorrow() })
    await scheduleMessage(anna, id, { room, text: 'Good morning!', at: tomorrow(), silent: true })
    await sendScheduled()
    expect(await headOf(room)).toMatchObject({ number: 1 })
    expect((await ownOf(anna)).scheduled).toMatchObject([{ id, text: 'Good morning!', state: 'waiting' }])
    await makeDue('scheduled_messages', id)
    await Promise.all([sendScheduled(), sendScheduled(), sendScheduled()])
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
    const { messages } = await listMessages(boris, room, { limit: 1 })
    expect(messages).toMatchObject([{ id, text: 'Good morning!', silent: true, author: { id: anna.id } }])
    expect((await ownOf(anna)).scheduled).toEqual([])
    expect(await codeOf(scheduleMessage(anna, id, { room, text: 'again', at: tomorrow() }))).toBe('conflict')
  })

  test('is sent once when the process died before it noted so', async () => {
    const room = await newRoom(anna)
    const id = uuidv7()
    await scheduleMessage(anna, id, { room, text: 'once', at: tomorrow() })
    await makeDue('scheduled_messages', id)
    await sendScheduled()
    await db.execute(sql`update scheduled_messages set state = 'sending', text = 'once' where id = ${id}`)
    await sendScheduled()
    expect(await headOf(room)).toEqual({ number: 2, version: 2 })
  })

  test('goes out as it was changed last; a change that comes too late is refused, and nothing of it goes out', async () => {
    const room = await newRoom(anna, boris)
    const id = uuidv7()
    const says = (text: string, at = new Date().toISOString()) => scheduleMessage(anna, id, { room, text, at })
    await says('one')
    let sending: Promise<void> | undefined
    // Held where it is about to be stored.
    await db.transaction(async (tx) => {
      await tx.execute(sql`select from room_heads where room_id = ${room} for update`)
      await says('two')
      sending = sendScheduled()
      await expect.poll(countWaiting).toBe(1)
      expect(await codeOf(says('three'))).toBe('conflict')
      expect((await ownOf(anna)).scheduled).toMatchObject([{ id, text: 'two', state: 'waiting' }])
    })
    await sending
    expect((await listMessages(boris, room, { limit: 1 })).messages).toMatchObject([{ id, text: 'two' }])
    expect(await codeOf(says('four'))).toBe('conflict')
    expect((await ownOf(anna)).scheduled).toEqual([])
  })

  test('that is put off at the last moment stays', async () => {
    const room = await newRoom(anna)
    const id = uuidv7()
    await scheduleMessage(anna, id, { room, text: 'not yet', at: new Date().toISOString() })
    let sending: Promise<void> | undefined
    await db.transaction(async (tx) => {
      await tx.execute(sql`update scheduled_messages set at = now() + interval '1 day' where id = ${id}`)
      sending = sendScheduled()
      await expect.poll(countWaiting).toBe(1)
    })
    await sending
    expect(await headOf(room)).toMatchObject({ number: 1 })
    expect((await ownOf(anna)).scheduled).toMatchObject([{ id, text: 'not yet', state: 'waiting' }])
    await cancelScheduled(anna, id)
  })

  test('that has to wait its turn in a slow room can be changed meanwhile', async () => {
    const room = await newRoom(anna, boris)
    await updateRoom(anna, room, { slowSeconds: 60 })
    await say(boris, room)
    const id = uuidv7()
    const says = (text: string) => scheduleMessage(boris, id, { room, text, at: new Date().toISOString() })
    await says('soon')
    await sendScheduled()
    await says('soon, I hope')
    expect((await ownOf(boris)).scheduled).toMatchObject([{ id, text: 'soon, I hope', state: 'waiting' }])
    await cancelScheduled(boris, id)
  })

  test('waits for no other that cannot be sent', async () => {
    const room = await newRoom(anna, boris)
    const [broken, whole] = [uuidv7(), uuidv7()]
    for (const id of [broken, whole]) {
      await scheduleMessage(anna, id, { room, text: 'Good morning', at: tomorrow() })
      await makeDue('scheduled_messages', id)
    }
    await db.execute(sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise 'not this one'; end $$`)
    await db.execute(sql`create trigger refuse before insert on messages
      for each row when (new.id = ${sql.raw(`'${broken}'`)}) execute function refuse()`)
    await db.execute(sql`update scheduled_messages set at = at - interval '1 hour' where id = ${broken}`)
    await expect(sendScheduled()).rejects.toThrow()
    expect((await listMessages(boris, room, { limit: 1 })).messages).toMatchObject([
      { id: whole, text: 'Good morning' },
    ])
    await db.execute(sql`drop trigger refuse on messages`)
    await sendScheduled()
    expect((await listMessages(boris, room, { limit: 1 })).messages).toMatchObject([{ id: broken }])
  })

  test('RT-13: fails visibly where its author may no longer write, and can be tried elsewhere or dropped', async () => {
    const room = await newRoom(anna, boris)
    const id = uuidv7()
    await scheduleMessage(boris, id, { room, text: 'too late', at: tomorrow() })
    await leaveRoom(boris, room)
    await makeDue('scheduled_messages', id)
    await sendScheduled()
    expect((await ownOf(boris)).scheduled).toMatchObject([{ id, text: 'too late', state: 'failed', code: 'not_found' }])
    for (let times = 0; times < 2; times++) await cancelScheduled(boris, id)
    expect((await ownOf(boris)).scheduled).toEqual([])
    expect(await headOf(room)).toMatchObject({ number: 2 })
  })

  test('is nobody else’s to see, to change or to take back', async () => {
    const room = await newRoom(anna, boris)
    const id = uuidv7()
    await scheduleMessage(anna, id, { room, text: 'mine', at: tomorrow() })
    expect(await codeOf(scheduleMessage(outsider, uuidv7(), { room, text: 'no', at: tomorrow() }))).toBe('not_found')
    expect(await codeOf(scheduleMessage(boris, id, { room, text: 'no', at: tomorrow() }))).toBe('conflict')
    await cancelScheduled(boris, id)
    expect((await ownOf(anna)).scheduled).toMatchObject([{ id, text: 'mine' }])
    expect((await ownOf(boris)).scheduled).toEqual([])
  })
})

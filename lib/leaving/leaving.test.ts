import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { setSuspended } from '@/lib/admin/commands/accounts'
import { startSession, verifyCredentials } from '@/lib/auth/commands'
import { findLeaving, findSession } from '@/lib/auth/credentials'
import { hashPassword } from '@/lib/auth/passwords'
import { canSignIn } from '@/lib/auth/rows'
import type { Viewer } from '@/lib/auth/viewer'
import { acceptFriend, askFriend } from '@/lib/friends/commands'
import { listFriends } from '@/lib/friends/queries'
import { askToLeave, beginLeaving } from '@/lib/leaving/commands/ask'
import { carryOutLeaving } from '@/lib/leaving/commands/carry-out'
import { departAll } from '@/lib/leaving/commands/depart'
import { forgetPerson } from '@/lib/leaving/commands/forget'
import { keepAccount } from '@/lib/leaving/commands/return'
import { listHandedOver } from '@/lib/leaving/queries'
import { endTime, leaveForGood } from '@/lib/leaving/test-leaving'
import { saveDraft } from '@/lib/messages/commands/draft'
import { forwardMessage } from '@/lib/messages/commands/forward'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { answer, codeOf, newRoom, say } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { getPerson, searchPeople } from '@/lib/people/queries'
import { makeHost, newPerson } from '@/lib/people/test-people'
import { openDirect } from '@/lib/rooms/commands/create'
import { createInvite } from '@/lib/rooms/commands/invite'
import { setMember } from '@/lib/rooms/commands/join'
import { getRoom, listMembers } from '@/lib/rooms/queries'
import { searchMessages } from '@/lib/search/queries'

const caller = { address: '127.0.0.1', userAgent: null, isLocal: true }
const at = { caller, place: null }
const PASSWORD = 'wisteria hovercraft'

const givePassword = async ({ id }: Viewer) =>
  db.execute(sql`update people set password_hash = ${await hashPassword(PASSWORD)} where id = ${id}`)
const historyOf = async (viewer: Viewer, room: string) =>
  (await listMessages(viewer, room, { after: 0, limit: 200 })).messages

describe('asking for it, and thinking again', () => {
  test('somebody is signed out everywhere and out of sight, and back as they were when they change their mind', async () => {
    const [anna, boris] = [await newPerson('Anna'), await newPerson('Boris')]
    await givePassword(anna)
    const room = await newRoom(anna, boris)
    await say(anna, room, 'Hello')
    expect(await codeOf(askToLeave(anna, { how: 'keep', password: 'not this one' }, at))).toBe('invalid')
    expect(await findSession(anna.credential.id)).toBeDefined()
    await askToLeave(anna, { how: 'keep', password: PASSWORD }, at)
    expect(await findSession(anna.credential.id)).toBeUndefined()
    expect(await codeOf(getPerson(boris, anna.username))).toBe('not_found')
    expect((await searchPeople(boris, { q: anna.username, limit: 10 })).people).toEqual([])
    expect(await codeOf(openDirect(boris, anna.username))).toBe('not_found')

    await verifyCredentials({ username: anna.username, password: PASSWORD }, caller)
    const session = await startSession(anna.id, caller)
    expect(await findSession(session)).toBeUndefined()
    const leaver = await findLeaving(session)
    expect(leaver).toMatchObject({ username: anna.username, leavingHow: 'keep' })
    await keepAccount(leaver ?? null)
    expect(await findSession(session)).toBeDefined()
    expect((await getPerson(boris, anna.username)).person.name).toBe('Anna')
    await carryOutLeaving()
    expect(await getRoom(anna, room)).toMatchObject({ role: 'owner', memberCount: 2 })
  })

  test('nobody comes back after their time, whom an owner has shut out meanwhile, or without having asked', async () => {
    const [anna, boris] = [await newPerson('Anna'), await newPerson('Boris')]
    for (const person of [anna, boris]) await beginLeaving(person, { how: 'keep' })
    const [hers, his] = [await startSession(anna.id, caller), await startSession(boris.id, caller)]
    const [leaver, barred] = [await findLeaving(hers), await findLeaving(his)]
    await setSuspended(boris.username, true)
    expect(await findLeaving(his)).toBeUndefined()
    expect(await codeOf(keepAccount(barred ?? null))).toBe('gone')
    await setSuspended(boris.username, false)
    expect(await findSession(his)).toBeUndefined()
    await keepAccount((await findLeaving(his)) ?? null)
    await endTime(anna)
    expect(await findLeaving(hers)).toBeUndefined()
    expect(await codeOf(keepAccount(leaver ?? null))).toBe('gone')
    expect(await codeOf(keepAccount(null))).toBe('unauthenticated')
    const suspended = await newPerson('Chris')
    await setSuspended(suspended.username, true)
    expect(await db.execute(sql`select from people where id = ${suspended.id} and ${canSignIn}`)).toMatchObject({
      rowCount: 0,
    })
    expect(await codeOf(beginLeaving(suspended, { how: 'keep' }))).toBe('forbidden')
  })

  test('the only owner of the server names another, who is one from then on', async () => {
    const [anna, boris] = [await newPerson('Anna'), await newPerson('Boris')]
    await makeHost(anna)
    const owner = { ...anna, role: 'owner' as const }
    await expect(beginLeaving(owner, { how: 'keep' })).rejects.toMatchObject({ fields: { successor: 'required' } })
    await expect(beginLeaving(owner, { how: 'keep', successor: 'nobody-there' })).rejects.toMatchObject({
      fields: { successor: 'unknown' },
    })
    await expect(beginLeaving(owner, { how: 'keep', successor: anna.username })).rejects.toMatchObject({
      fields: { successor: 'unknown' },
    })
    await beginLeaving(owner, { how: 'keep', successor: boris.username })
    const { rows } = await db.execute(sql`select id from people where role = 'owner' and suspended_at is null`)
    expect(rows).toEqual([{ id: boris.id }])
  })

  test('a token may not', async () => {
    const program: Viewer = { ...(await newPerson()), credential: { kind: 'token', id: uuidv7() } }
    expect(await codeOf(beginLeaving(program, { how: 'keep' }))).toBe('forbidden')
    expect(await codeOf(askToLeave(program, { how: 'keep', password: PASSWORD }, at))).toBe('forbidden')
  })
})

describe('OPS-08: when the time is over', () => {
  test('messages that stay are without the name, and so is everything else of others', async () => {
    const [anna, boris] = [await newPerson('Annabella'), await newPerson('Boris')]
    const room = await newRoom(anna, boris)
    const attic = await newRoom(boris)
    const first = await say(anna, room, 'marzipan')
    await answer(boris, room, { text: `Thank you, @${anna.username}, **really** @${anna.username}!`, replyTo: first })
    await forwardMessage(boris, attic, { id: uuidv7(), from: room, number: first })
    const direct = await openDirect(boris, anna.username)
    await sendMessage(anna, direct.room.id, { id: uuidv7(), text: 'Just us' })
    await askFriend(anna, boris.username, 'hello')
    await acceptFriend(boris, anna.username)
    await saveDraft(anna, room, { text: 'begun', base: 0 })
    await createInvite(anna, room, {})
    const versions = new Map<string, number>()
    for (const one of [room, attic, direct.room.id]) versions.set(one, (await getRoom(boris, one)).version)
    expect(await listHandedOver(anna)).toMatchObject([{ room: { id: room }, heir: { username: boris.username } }])

    await leaveForGood(anna, 'keep')

    for (const [one, version] of versions) {
      const history = await historyOf(boris, one)
      const all = JSON.stringify([history, await getRoom(boris, one), await listMembers(boris, one, { limit: 50 })])
      expect(all).not.toContain('Annabella')
      expect(all).not.toContain(anna.username)
      // So that devices which have kept a row hear of it.
      for (const message of history.filter((row) => JSON.stringify(row).includes(anna.id)))
        expect(message.version).toBeGreaterThan(version)
    }
    expect(await historyOf(boris, room)).toMatchObject([
      {},
      { text: 'marzipan', author: { name: 'Deleted account' } },
      { text: expect.stringMatching(/^Thank you, @deleted-\w+, \*\*really\*\* @deleted-\w+!$/) },
      { notice: { type: 'left' }, author: { name: 'Deleted account' } },
    ])
    expect(await getRoom(boris, room)).toMatchObject({ role: 'owner', memberCount: 1 })
    expect(await getRoom(boris, direct.room.id)).toMatchObject({ counterpart: { name: 'Deleted account' } })
    const unread = sendMessage(boris, direct.room.id, { id: uuidv7(), text: 'Are you there?' })
    expect(await codeOf(unread)).toBe('forbidden')
    expect((await listFriends(boris)).friends).toEqual([])
    expect((await searchPeople(boris, { q: 'Annabella', limit: 10 })).people).toEqual([])
    expect(await codeOf(getPerson(boris, anna.username))).toBe('not_found')
    expect((await searchMessages(boris, { q: 'marzipan', limit: 10 })).results).toHaveLength(2)
  })

  test('messages that go are deleted like any others, with what was passed on of them', async () => {
    const [anna, boris] = [await newPerson('Anna'), await newPerson('Boris')]
    const [room, attic] = [await newRoom(boris, anna), await newRoom(boris)]
    const first = await say(anna, room, 'marzipan')
    for (let n = 0; n < 120; n++) await say(anna, room, `marzipan ${n}`)
    await forwardMessage(boris, attic, { id: uuidv7(), from: room, number: first })
    await answer(boris, room, { text: 'Mine stays', replyTo: first })
    await leaveForGood(anna, 'remove')
    for (const one of [room, attic]) expect(JSON.stringify(await historyOf(boris, one))).not.toContain('marzipan')
    const history = await historyOf(boris, room)
    expect(history.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(121)
    expect(history).toContainEqual(expect.objectContaining({ text: 'Mine stays', deletedAt: null }))
    expect((await searchMessages(boris, { q: 'marzipan', limit: 10 })).results).toEqual([])
  })

  test('nothing of them is left but an empty row, in whatever table there is', async () => {
    const [anna, boris] = [await newPerson('Anna'), await newPerson('Boris')]
    await givePassword(anna)
    await updateMe(anna, {
      about: 'likes bread',
      username: `${anna.username}x`,
      status: { emoji: null, text: 'away', until: null },
    })
    const room = await newRoom(anna, boris)
    await say(anna, room)
    await saveDraft(anna, room, { text: 'begun', base: 0 })
    await leaveForGood({ ...anna, username: `${anna.username}x` }, 'keep')
    const { rows } = await db.execute<{ table: string; column: string }>(sql`
      select c.relname as table, a.attname as column from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
       where k.contype = 'f' and k.confrelid = 'people'::regclass`)
    const held = await Promise.all(
      rows.map(async ({ table, column }) => {
        const found = await db.execute(
          sql`select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${anna.id} limit 1`,
        )
        return found.rowCount ? [`${table}.${column}`] : []
      }),
    )
    expect(new Set(held.flat())).toEqual(
      new Set([
        'person_heads.person_id',
        'former_usernames.person_id',
        'memberships.person_id',
        'messages.author_id',
        'rooms.created_by',
      ]),
    )
    const { rows: left } = await db.execute(sql`
      select name, about, email, password_hash, status_text, search, role, leaving_at from people where id = ${anna.id}`)
    expect(left).toEqual([
      {
        name: 'Deleted account',
        about: '',
        email: null,
        password_hash: null,
        status_text: '',
        search: null,
        role: 'member',
        leaving_at: null,
      },
    ])
    const again = await newPerson('Clara')
    expect(await codeOf(updateMe(again, { username: `${anna.username}x` }))).toBe('conflict')
    await db.execute(sql`update former_usernames set until = now() - interval '1 day'`)
    await carryOutLeaving()
    expect(await db.execute(sql`select from former_usernames`)).toMatchObject({ rowCount: 0 })
    await updateMe(again, { username: `${anna.username}x` })
  })

  test('two nodes at once, and one that goes on where another has ended, do it once', async () => {
    const [anna, boris, clara] = [await newPerson('Anna'), await newPerson('Boris'), await newPerson('Clara')]
    const rooms = await Promise.all([newRoom(anna, boris, clara), newRoom(anna, clara), newRoom(boris, anna)])
    await setMember(anna, rooms[0] ?? '', { username: clara.username, role: 'moderator' })
    for (const room of rooms) await say(anna, room, 'marzipan')
    await beginLeaving(anna, { how: 'remove' })
    await endTime(anna)
    await forgetPerson(anna.id)
    await departAll(anna.id)
    await Promise.all([carryOutLeaving(), carryOutLeaving()])
    await carryOutLeaving()
    const history = await historyOf(clara, rooms[0] ?? '')
    expect(history.filter(({ notice }) => notice?.type === 'left')).toHaveLength(1)
    expect(history.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(1)
    expect(await getRoom(clara, rooms[0] ?? '')).toMatchObject({ role: 'owner', memberCount: 2 })
    expect(await getRoom(boris, rooms[2] ?? '')).toMatchObject({ role: 'owner', memberCount: 1 })
    expect(await db.execute(sql`select from departures`)).toMatchObject({ rowCount: 0 })
  })
})

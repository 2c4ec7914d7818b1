import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { guests } from '@/db/schema'
import { verifyCredentials } from '@/lib/auth/commands'
import { findSession } from '@/lib/auth/credentials'
import type { Viewer } from '@/lib/auth/viewer'
import { becomeAccount } from '@/lib/guests/commands/account'
import { endStays } from '@/lib/guests/commands/end'
import { atBrowser, guestLink, HERE, newGuest } from '@/lib/guests/test-guests'
import { sendMessage } from '@/lib/messages/commands/send'
import { listMessages } from '@/lib/messages/queries'
import { getPerson, searchPeople } from '@/lib/people/queries'
import { newPeople } from '@/lib/people/test-people'
import { nextAccount, PASSWORD } from '@/lib/registration/test-registration'
import { revokeInvite } from '@/lib/rooms/commands/invite'
import { codeOf, isWhole, memberIds, newRoom } from '@/lib/rooms/test-door'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let outsider: Viewer
let room: string
beforeEach(async () => {
  ;[anna, outsider] = (await newPeople(2)) as [Viewer, Viewer]
  room = await newRoom(anna)
})

const account = (more = {}) => ({ ...nextAccount(more), username: `was${uuidv7().slice(-12)}`, ...more })

describe('a guest gets an account', () => {
  test('and is the same person, with the place in the room and what they said', async () => {
    const code = await guestLink(anna, room)
    const gustav = await newGuest(anna, room, code)
    const { message } = await sendMessage(gustav, room, { id: uuidv7(), text: 'Mine' })
    const reader = await Reader.open(anna)
    const wanted = account({ name: 'Gustav Adler' })
    expect(await becomeAccount(gustav, wanted, HERE)).toEqual({ waiting: false })
    expect((await verifyCredentials({ username: wanted.username, password: PASSWORD }, HERE)).id).toBe(gustav.id)
    // The room hears of it, and those who hold the message know it anew.
    const isNew = { id: gustav.id, username: wanted.username, name: 'Gustav Adler', avatarUrl: null }
    await reader.until(() => reader.all('change').length > 0)
    const [change] = reader.all('change')
    expect(change?.members).toMatchObject([{ person: isNew, leftAt: null }])
    expect(change?.messages.find(({ id }) => id === message.id)?.author).toEqual(isNew)
    expect((await listMessages(anna, room, { limit: 50 })).messages.at(-1)?.author).toEqual(isNew)
    // The link has nothing to do with them any more.
    await revokeInvite(anna, room, code)
    await endStays()
    expect(await memberIds(anna, room)).toContain(gustav.id)
    expect(await isWhole(room)).toBe(true)
    expect((await getPerson(anna, wanted.username)).person).toMatchObject(isNew)
    expect((await searchPeople(outsider, { q: 'Adler', limit: 9 })).people.map(({ id }) => id)).toContain(gustav.id)
    reader.close()
  })

  test('AUTH-01: and the session they had as a guest is over', async () => {
    const gustav = await newGuest(anna, room)
    const reader = await Reader.open(gustav)
    await becomeAccount(gustav, account(), HERE)
    expect(await findSession(gustav.credential.id)).toBeUndefined()
    await reader.until(({ isOpen }) => !isOpen)
    expect(await atBrowser(gustav.id)).toMatchObject({ id: gustav.id, role: 'member' })
    expect(await db.$count(guests, eq(guests.personId, gustav.id))).toBe(0)
  })

  test('once, and only a guest whose stay goes on', async () => {
    const gustav = await newGuest(anna, room)
    expect(await codeOf(becomeAccount(outsider, account(), HERE))).toBe('not_found')
    expect(await codeOf(becomeAccount(gustav, account({ username: outsider.username }), HERE))).toBe('conflict')
    expect(await codeOf(becomeAccount(gustav, account({ password: 'password123' }), HERE))).toBe('invalid')
    const answers = await Promise.all([1, 2, 3].map(() => codeOf(becomeAccount(gustav, account(), HERE))))
    expect(answers.sort()).toEqual(['fine', 'unauthenticated', 'unauthenticated'])
    const code = await guestLink(anna, room)
    const late = await newGuest(anna, room, code)
    await revokeInvite(anna, room, code)
    expect(await codeOf(becomeAccount(late, account(), HERE))).toBe('unauthenticated')
  })
})

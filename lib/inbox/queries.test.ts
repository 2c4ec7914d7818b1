import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { listInbox } from '@/lib/inbox/queries'
import { type InboxKind, inboxAnswer } from '@/lib/inbox/shape'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { answer, newRoom, say } from '@/lib/messages/test-room'
import { newPeople } from '@/lib/people/test-people'
import { closeRoom } from '@/lib/rooms/commands/close'
import { openDirect } from '@/lib/rooms/commands/create'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { setMine } from '@/lib/rooms/commands/mine'
import { markRead } from '@/lib/rooms/commands/read'
import { acceptRequest } from '@/lib/rooms/commands/request'

let anna: Viewer
let boris: Viewer
beforeAll(async () => {
  ;[anna, boris] = (await newPeople(2)) as [Viewer, Viewer]
})

const read = async (viewer: Viewer, kind: InboxKind, page: { limit?: number; after?: string } = {}) =>
  inboxAnswer.parse(await listInbox(viewer, { kind, limit: 50, ...page }))
const texts = async (viewer: Viewer, kind: InboxKind) =>
  (await read(viewer, kind)).items.map(({ message }) => message.text)

describe('an inbox', () => {
  test('has what names me, from all my rooms, the newest first', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const [one, other] = [await newRoom(anna, me), await newRoom(boris, me)]
    await say(anna, one, `first @${me.username}`)
    await say(boris, other, `second @${me.username}`)
    await say(anna, one, 'nobody in particular')
    await say(me, one, `I name myself, @${me.username}`)
    await say(anna, one, `third @${me.username}`)
    const { items } = await read(me, 'mentions')
    expect(items.map(({ message }) => message.text?.split(' ')[0])).toEqual(['third', 'second', 'first'])
    expect(items[1]?.room).toMatchObject({ id: other, name: 'Kitchen', readNumber: expect.any(Number) })
  })

  test('has what answers me, and not what I answer myself', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const room = await newRoom(anna, me)
    const [mine, theirs] = [await say(me, room), await say(anna, room)]
    await answer(anna, room, { text: 'to you', replyTo: mine })
    await answer(me, room, { text: 'to myself', replyTo: mine })
    await answer(me, room, { text: 'to her', replyTo: theirs })
    expect(await texts(me, 'replies')).toEqual(['to you'])
    expect(await texts(anna, 'replies')).toEqual(['to her'])
  })

  test('has what I have not read, but for rooms that I have muted', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const [one, muted] = [await newRoom(anna, me), await newRoom(boris, me)]
    const number = await say(anna, one, 'read')
    await say(anna, one, 'not read')
    await say(boris, muted, 'not heard')
    await markRead(me, one, { number })
    expect(await texts(me, 'unread')).toEqual(['not heard', 'not read'])
    await setMine(me, muted, { muted: true })
    expect(await texts(me, 'unread')).toEqual(['not read'])
  })

  test('names the other person of a direct conversation', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const { room } = await openDirect(anna, me.username)
    await acceptRequest(me, room.id)
    await say(anna, room.id)
    const { items } = await read(me, 'unread')
    expect(items[0]?.room).toMatchObject({ kind: 'direct', counterpart: { id: anna.id } })
  })

  test('is turned page by page, and nothing is left out or comes twice', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const rooms = [await newRoom(anna, me), await newRoom(boris, me)]
    for (let at = 0; at < 7; at++) await say(at % 2 ? boris : anna, rooms[at % 2] ?? '', `${at} @${me.username}`)
    for (const kind of ['mentions', 'unread'] as const) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await read(me, kind, { limit: 3, ...(after && { after }) })
        seen.push(...page.items.map(({ message }) => (message.text ?? '').charAt(0)))
        after = page.after ?? undefined
      } while (after)
      expect(seen.join('')).toBe('6543210')
    }
  })

  test('of somebody outside has nothing: not of a room I left, not of a closed one, not of others', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const [left, closed, foreign] = [await newRoom(anna, me), await newRoom(anna, me), await newRoom(anna, boris)]
    for (const room of [left, closed]) {
      const mine = await say(me, room)
      await answer(anna, room, { text: `Do come, @${me.username}`, replyTo: mine })
    }
    await say(anna, foreign, `About @${me.username}`)
    expect((await texts(me, 'mentions')).length).toBe(2)
    await leaveRoom(me, left)
    await closeRoom(anna, closed)
    for (const kind of ['mentions', 'replies', 'unread'] as const) expect(await texts(me, kind)).toEqual([])
  })

  test('has nothing of what was deleted', async () => {
    const [me] = (await newPeople(1)) as [Viewer]
    const room = await newRoom(anna, me)
    const number = await say(anna, room, `marker @${me.username}`)
    await deleteMessage(anna, room, number)
    for (const kind of ['mentions', 'replies', 'unread'] as const)
      expect(JSON.stringify(await read(me, kind))).not.toContain('marker')
  })
})

import { uuidv7 } from 'uuidv7'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { editMessage } from '@/lib/messages/commands/edit'
import { addReaction } from '@/lib/messages/commands/react'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPeople } from '@/lib/people/test-people'
import { sayTyping } from '@/lib/presence/commands/typing'
import { typing } from '@/lib/presence/typing'
import { banPerson } from '@/lib/rooms/commands/ban'
import { createInvite } from '@/lib/rooms/commands/invite'
import { joinRoom, setMember } from '@/lib/rooms/commands/join'
import { knock } from '@/lib/rooms/commands/knock'
import { removeMember } from '@/lib/rooms/commands/leave'
import { getRoom, listRooms } from '@/lib/rooms/queries'
import { newRoom as newDoor } from '@/lib/rooms/test-door'
import { listManyChanges } from '@/lib/stream/changes'
import { Device } from '@/lib/stream/test-device'
import { Reader } from '@/lib/stream/test-reader'

let anna: Viewer
let boris: Viewer
let clara: Viewer
let outsider: Viewer
let readers: Reader[] = []
beforeAll(async () => {
  ;[anna, boris, clara, outsider] = (await newPeople(4)) as [Viewer, Viewer, Viewer, Viewer]
  typing()
})
afterEach(() => {
  for (const reader of readers) reader.close()
  readers = []
})

async function read(viewer: Viewer, asked = {}): Promise<Reader> {
  const reader = await Reader.open(viewer, asked)
  readers.push(reader)
  return reader
}

const newRoom = (kind: 'group' | 'public', members: Viewer[], more = {}) => newDoor(anna, { kind, members, ...more })
const send = async (viewer: Viewer, room: string, text = 'Hello') =>
  (await sendMessage(viewer, room, { id: uuidv7(), text })).message
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

test('RT-01: whoever is removed hears that once, and nothing of what is said, changed or typed afterwards', async () => {
  const room = await newRoom('group', [boris, clara])
  const other = await newRoom('group', [boris])
  const early = await Promise.all(upTo(4).map(() => send(anna, room)))
  const [removed, ofRoom, stays] = [await read(boris), await read(boris, { room }), await read(clara)]
  await removeMember(anna, room, boris.username)
  const sent = await Promise.all(upTo(20).map((n) => send(n % 2 ? anna : clara, room, `secret ${n}`)))
  for (const { number } of early.slice(0, 2)) await editMessage(anna, room, { number, text: 'secret edit' })
  for (const { number } of early.slice(2)) await deleteMessage(anna, room, number)
  for (const { number } of sent) await addReaction(anna, room, { number, emoji: '🤫' })
  for (const viewer of [anna, clara]) await sayTyping(viewer, room)
  await stays.until(() => stays.all('typing').length > 0)
  await stays.reached(room, (await getRoom(anna, room)).version)
  // What is said last, elsewhere, is heard: so all before it would have been.
  const { version } = await send(anna, other, 'The end')
  await removed.reached(other, version)
  const about = removed.heard.filter(({ event, data }) => event !== 'ready' && JSON.stringify(data).includes(room))
  expect(about.map(({ event }) => event).toSorted()).toEqual(['removed', 'self'])
  expect(ofRoom.heard.filter(({ event }) => event !== 'ready')).toEqual([{ event: 'removed', data: { room } }])
  expect(ofRoom.isOpen).toBe(false)
  for (const { heard } of [removed, ofRoom]) expect(JSON.stringify(heard)).not.toMatch(/secret|🤫/)
})

test('RT-04: whoever looks after the room no more hears no more of knocks, links and bans', async () => {
  const room = await newRoom('group', [boris], { knocking: true })
  await setMember(anna, room, { username: boris.username, role: 'moderator' })
  const [former, owner] = [await read(boris), await read(anna)]
  await setMember(anna, room, { username: boris.username, role: 'member' })
  await former.reached(room, (await getRoom(anna, room)).version)
  const { version } = await listRooms(boris)
  const heardBefore = former.all('self').length
  await knock(outsider, room, 'It is me')
  await createInvite(anna, room, {})
  await banPerson(anna, room, { username: outsider.username })
  const { version: last } = await send(anna, room)
  await Promise.all([former, owner].map((reader) => reader.reached(room, last)))
  await owner.until(() => owner.all('self').length > 0)
  expect((await listRooms(boris)).version).toBe(version)
  expect(former.all('self')).toHaveLength(heardBefore)
  expect(JSON.stringify(former.heard)).not.toContain('It is me')
  expect(JSON.stringify(former.heard)).not.toContain(outsider.id)
})

test('RT-09: after an older version nobody is given a text that was changed or deleted since', async () => {
  const room = await newRoom('group', [boris])
  const [edited, deleted] = [await send(anna, room, 'old secret'), await send(anna, room, 'deleted secret')]
  await editMessage(anna, room, { number: edited.number, text: 'New words' })
  await deleteMessage(anna, room, deleted.number)
  const { version } = await getRoom(anna, room)
  const replayed = await Promise.all(upTo(version).map((at) => read(boris, { room, lastEventId: `${at - 1}` })))
  for (const reader of replayed.slice(0, edited.version)) {
    await reader.reached(room, version)
    const rows = reader.all('change').flatMap(({ messages }) => messages)
    expect(rows.find(({ number }) => number === edited.number)).toMatchObject({ text: 'New words' })
    expect(rows.find(({ number }) => number === deleted.number)).toMatchObject({ deletedAt: expect.any(String) })
  }
  const fresh = await Device.start(boris)
  await fresh.look(room)
  for (const told of [replayed.map(({ heard }) => heard), fresh.state]) expect(print(told)).not.toContain('secret')
  expect(print(fresh.state)).toContain('New words')
  fresh.disconnect()
})

test('RT-10: whoever comes in while a hundred messages are sent hears every one after that, once and in order', async () => {
  const room = await newRoom('public', [clara])
  const reader = await read(boris)
  const sent: number[] = []
  const halfway = Promise.withResolvers<void>()
  const talk = async (who: Viewer) => {
    for (const n of upTo(50)) {
      sent.push((await send(who, room, `${n}`)).version)
      if (sent.length === 30) halfway.resolve()
    }
  }
  const join = () => halfway.promise.then(() => joinRoom(boris, room))
  const [joined] = await Promise.all([join(), talk(anna), talk(clara)])
  await reader.reached(room, (await getRoom(anna, room)).version)
  const changes = reader.all('change').filter((change) => change.room === room)
  for (const [at, { from }] of changes.entries()) if (at > 0) expect(from).toBe(changes[at - 1]?.to)
  // The room comes as it stood when it was told, and goes on from there.
  const card = reader.all('self').flatMap(({ rooms }) => rooms?.find(({ id }) => id === room) ?? [])[0]
  const from = changes[0]?.from ?? 0
  expect(from).toBeLessThanOrEqual(card?.version ?? 0)
  const heard = changes.flatMap(({ messages }) => messages.map(({ version }) => version))
  expect(heard).toEqual(sent.filter((version) => version > from).toSorted((a, b) => a - b))
  const caughtUp = await listManyChanges(boris, { rooms: { [room]: joined.version } })
  const after = sent.filter((version) => version > joined.version)
  expect(after.length).toBeGreaterThan(0)
  const answer = caughtUp.rooms[room]
  const rows = answer && 'messages' in answer ? answer.messages : []
  expect(rows.map(({ version }) => version)).toEqual(expect.arrayContaining(after))
})

/** Of a state that holds maps, too. */
const print = (value: unknown) =>
  JSON.stringify(value, (_, held) => (held instanceof Map || held instanceof Set ? [...held] : held))

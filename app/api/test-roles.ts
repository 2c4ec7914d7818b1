import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { ask, type Calling, newProgram, type Program } from '@/app/api/test-call'
import { bodies, MISSING } from '@/app/api/test-house'
import { insertToken } from '@/lib/auth/commands'
import { newGuest } from '@/lib/guests/test-guests'
import { sendMessage } from '@/lib/messages/commands/send'
import type { Endpoint } from '@/lib/openapi/endpoint'
import { makeHost, suspend } from '@/lib/people/test-people'
import { storePreview } from '@/lib/previews/commands'
import { createServerInvite } from '@/lib/registration/commands/invite'
import { newApplicant } from '@/lib/registration/test-registration'
import { banPerson } from '@/lib/rooms/commands/ban'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { createInvite } from '@/lib/rooms/commands/invite'
import { setMember } from '@/lib/rooms/commands/join'
import { knock } from '@/lib/rooms/commands/knock'
import { removeMember } from '@/lib/rooms/commands/leave'

/**
 * Who calls. `left` belonged to the room once; `host` owns the server, and belongs to none of its rooms; `guest` has no
 * account and was let in by a link.
 */
export const ROLES = [
  'nobody',
  'suspended',
  'stranger',
  'left',
  'host',
  'guest',
  'member',
  'moderator',
  'owner',
] as const
export type Role = (typeof ROLES)[number]
export type Kind = 'group' | 'public'

/** Somebody of each role, and somebody outside to whom things are done. Each room has guests of its own. */
export type Cast = Record<Exclude<Role, 'nobody' | 'guest'> | 'target', Program>

/** What one call meets: a room of its own, and what the address and the body need. */
export interface Scene {
  roomId: string
  address: string
  calling: Calling
  guest: Program | undefined
}

const LINK = 'https://example.org/bread'

export async function newCast(): Promise<Cast> {
  const names = [...ROLES.filter((role) => role !== 'nobody' && role !== 'guest'), 'target'] as const
  const cast = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await newProgram(name)]))) as Cast
  await suspend(cast.suspended)
  await makeHost(cast.host)
  return cast
}

/** A room with everybody at their place, and a guest of its own. */
export async function newPlace(cast: Cast, kind: Kind) {
  const place = await newRoom(cast, kind)
  return { ...place, guest: await newGuest(cast.owner, place.room.id) }
}

/** In it a poll of the owner's with a link and its preview. */
export async function newRoom({ owner, member, moderator, left }: Cast, kind: Kind) {
  const { room } = await createRoom(owner, {
    kind,
    name: 'Kitchen',
    members: [member, moderator, left].map(({ username }) => username),
  })
  await setMember(owner, room.id, { username: moderator.username, role: 'moderator' })
  await removeMember(owner, room.id, left.username)
  const said = { id: uuidv7(), text: `Bread or cake? ${LINK}`, poll: { options: ['Bread', 'Cake'] } }
  const { message } = await sendMessage(owner, room.id, said)
  await storePreview({ roomId: room.id, number: message.number }, LINK, { title: 'Bread', picture: null })
  return { room, message }
}

/** Such a room with a picture and a way in; with a guest unless it is for somebody else alone. */
export async function newScene(
  cast: Cast,
  { kind, role = 'guest' }: { kind: Kind; role?: Role },
  endpoint: Endpoint,
): Promise<Scene> {
  const { owner, target } = cast
  const { room, message } = await newRoom(cast, kind)
  const guest = role === 'guest' ? await guestIn(owner, room.id) : undefined
  const code = await codeFor(cast, room.id, endpoint)
  const picture = endpoint.file ? await givePicture(owner, room.id) : ''
  await prepare(cast, room.id, nameOf(endpoint))
  const parts: Record<string, string> = {
    roomId: room.id,
    number: `${message.number}`,
    pictureId: picture.split('/').at(-1) ?? '',
    username: endpoint.path.includes('/applicants/') ? await someApplicant() : target.username,
    emoji: encodeURIComponent('👍'),
    ownId: uuidv7(),
    sectionId: uuidv7(),
    code,
  }
  const address = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name) => parts[name] ?? MISSING)
  return {
    roomId: room.id,
    guest,
    address: address + (NEEDED[endpoint.path.split('/').at(-1) ?? ''] ?? ''),
    calling: await callingOf(cast, endpoint, { room: room.id, number: message.number }),
  }
}

async function guestIn(owner: Program, roomId: string): Promise<Program> {
  const guest = await newGuest(owner, roomId)
  return { ...(await insertToken(guest.id, 'test')), ...guest }
}

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`

/** What a call cannot do without in its query, by the end of its path. */
const NEEDED: Record<string, string> = { changes: '?after=0', date: '?time=2001-01-01T00:00:00Z', mention: '?after=0' }

/** Of a link into the room, or to the server. */
const codeFor = ({ host, owner }: Cast, roomId: string, { path }: Endpoint) =>
  path.startsWith('/api/v1/server')
    ? createServerInvite({ ...host, role: 'owner' }, {})
    : createInvite(owner, roomId, {})

/** Somebody who waits to be let into the server. */
export async function someApplicant(): Promise<string> {
  const username = `new-${uuidv7().slice(-12)}`
  await newApplicant(username)
  return username
}

/** What must have happened for there to be anything to do. */
async function prepare({ owner, target }: Cast, roomId: string, name: string): Promise<void> {
  const { username } = target
  // A poll stays where it is.
  if (name.endsWith('/forwards')) await sendMessage(owner, roomId, { id: uuidv7(), text: 'Bread it is' })
  if (name.includes('/knock')) await updateRoom(owner, roomId, { knocking: true })
  if (name.includes('/knocks')) await knock(target, roomId).catch(() => {})
  if (name === 'DELETE /api/v1/rooms/{roomId}/members/{username}') await setMember(owner, roomId, { username })
  if (name === 'DELETE /api/v1/rooms/{roomId}/bans/{username}') await banPerson(owner, roomId, { username })
  if (name.endsWith('/restore')) await closeRoom(owner, roomId)
}

async function callingOf({ target }: Cast, endpoint: Endpoint, at: { room: string; number: number }): Promise<Calling> {
  if (endpoint.takesFile) return { raw: new Uint8Array(await aPicture()), headers: { 'content-type': 'image/png' } }
  const body = bodies(target)[nameOf(endpoint)]
  if (typeof body !== 'object' || body === null) return { body }
  const given: Record<string, unknown> = { ...body }
  if ('room' in given) Object.assign(given, 'number' in given ? at : { room: at.room })
  if ('from' in given) Object.assign(given, { from: at.room, number: at.number + 1 })
  if (endpoint.path.endsWith('/accounts')) given.username = `new-${uuidv7().slice(-12)}`
  return { body: given }
}

const aPicture = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()

/** Answers with its address. */
export async function givePicture(owner: Program, roomId: string): Promise<string> {
  const calling = { as: owner, raw: new Uint8Array(await aPicture()), headers: { 'content-type': 'image/png' } }
  return (await ask('PUT', `/api/v1/rooms/${roomId}/picture`, calling)).json.room.avatarUrl
}

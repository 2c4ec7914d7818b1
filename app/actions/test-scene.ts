import { uuidv7 } from 'uuidv7'
import { isInRoom, type Scene } from '@/app/actions/test-matrix'
import { cookieOf } from '@/app/api/test-call'
import { type Cast, type Kind, newCast, newRoom, ROLES, type Role, someApplicant } from '@/app/api/test-roles'
import type { Viewer } from '@/lib/auth/viewer'
import { askFriend } from '@/lib/friends/commands'
import { newGuest } from '@/lib/guests/test-guests'
import { createServerInvite } from '@/lib/registration/commands/invite'
import { giveEverybodyPassword } from '@/lib/registration/test-registration'
import { banPerson } from '@/lib/rooms/commands/ban'
import { closeRoom } from '@/lib/rooms/commands/close'
import { createRoom } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { createInvite } from '@/lib/rooms/commands/invite'
import { knock } from '@/lib/rooms/commands/knock'

/** Browsers of each role, and a program of the owner's. */
export const CALLERS = [...ROLES, 'program'] as const
export type Caller = (typeof CALLERS)[number]

/** Somebody of each role, with a password that all of them have, and what each caller's requests carry. */
export interface Company extends Cast {
  headers: Map<Caller, Record<string, string>>
}

export async function newCompany(): Promise<Company> {
  const cast = await newCast()
  await giveEverybodyPassword()
  return { ...cast, headers: await newHeaders(cast) }
}

/** As browsers in which they have just signed in; guests come with their rooms. */
export async function newHeaders(cast: Cast): Promise<Company['headers']> {
  const headersOf = async (caller: Caller): Promise<Record<string, string>> => {
    if (caller === 'nobody' || caller === 'guest') return {}
    if (caller === 'program') return { authorization: `Bearer ${cast.owner.token}` }
    return { cookie: await cookieOf(cast[caller]) }
  }
  return new Map(await Promise.all(CALLERS.map(async (caller) => [caller, await headersOf(caller)] as const)))
}

/** What a form of an action meets, with the guest of its room. */
export interface Setting extends Scene {
  guest: { username: string; headers: Record<string, string> } | undefined
}

const EMPTY: Scene = { room: '', code: '', serverCode: '', target: '', applicant: '', self: '', fresh: '' }

/** With a guest unless it is for another caller alone. */
export async function newScene(
  cast: Cast,
  { kind, caller = 'guest' }: { kind: Kind; caller?: Caller },
  action: string,
): Promise<Setting> {
  const { owner, host } = cast
  const scene = { ...EMPTY, target: cast.target.username, fresh: `new-${uuidv7().slice(-12)}` }
  if (action === 'revokeServerInviteAction') scene.serverCode = await createServerInvite({ ...host, role: 'owner' }, {})
  if (/Applicant/.test(action)) scene.applicant = await someApplicant()
  if (action === 'acceptFriendAction') for (const role of ROLES) await askedBy(cast, role)
  const guestIn = async (room: () => string | Promise<string>) =>
    caller === 'guest' ? atBrowser(await newGuest(owner, await room())) : undefined
  if (!isInRoom(action)) return { ...scene, guest: await guestIn(() => anyRoom(owner)) }
  const { room } = await newRoom(cast, kind)
  const guest = await guestIn(() => room.id)
  scene.room = room.id
  scene.code = await createInvite(owner, room.id, /AsGuest/.test(action) ? { guestsFor: 3_600 } : {})
  await prepare(cast, scene, action)
  return { ...scene, guest }
}

const anyRoom = async (owner: Viewer) => (await createRoom(owner, { kind: 'group', name: 'Attic' })).room.id

const atBrowser = async (guest: Viewer) => ({
  username: guest.username,
  headers: { cookie: await cookieOf(guest) },
})

/** To be friends. */
async function askedBy({ target, ...cast }: Cast, role: Role): Promise<void> {
  if (role !== 'nobody' && role !== 'suspended' && role !== 'guest') await askFriend(target, cast[role].username)
}

/** What must have happened for there to be anything to do. */
async function prepare({ owner, target }: Cast, { room }: Scene, action: string): Promise<void> {
  if (/knock/i.test(action)) await updateRoom(owner, room, { knocking: true })
  if (/[a-z]Knock/.test(action)) await knock(target, room).catch(() => {})
  if (action === 'liftBanAction') await banPerson(owner, room, { username: target.username })
  if (action === 'restoreRoomAction') await closeRoom(owner, room)
}

export function usernameOf(cast: Cast, caller: Caller, { guest }: Setting): string {
  if (caller === 'nobody') return ''
  return caller === 'guest' ? (guest?.username ?? '') : cast[caller === 'program' ? 'owner' : caller].username
}

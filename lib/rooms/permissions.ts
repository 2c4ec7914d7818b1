import type { Role } from '@/lib/rooms/shape'

/** Who may do what in a room: the one table. */
const ALLOWED = {
  add: ['owner', 'moderator', 'member'],
  /** Makes a link by which others come in. */
  invite: ['owner', 'moderator', 'member'],
  /** Lets in those who knock, bans, and sees both lists and everybody's links. */
  admit: ['owner', 'moderator'],
  describe: ['owner', 'moderator'],
  setRole: ['owner'],
  close: ['owner'],
  deleteOthers: ['owner', 'moderator'],
  pin: ['owner', 'moderator'],
  callAll: ['owner', 'moderator'],
} satisfies Record<string, Role[]>

export type RoomAct = keyof typeof ALLOWED

/** Those who may do it. */
export const rolesWith = (act: RoomAct): Role[] => ALLOWED[act]

export const may = (role: Role, act: RoomAct): boolean => (ALLOWED[act] as Role[]).includes(role)

const RANK: Record<Role, number> = { member: 0, moderator: 1, owner: 2 }

/** Removing takes a higher standing than the removed has, or ownership. */
export const mayRemove = (role: Role, target: Role): boolean =>
  role === 'owner' || (role === 'moderator' && RANK[role] > RANK[target])

/** Around a small table anybody may speak to all. */
const SMALL = 10

/** `@all` and `@here`. */
export const mayCallAll = (role: Role, memberCount: number): boolean => memberCount <= SMALL || may(role, 'callAll')

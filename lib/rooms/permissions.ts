import type { Role, RoomInfo } from '@/lib/rooms/shape'

const KEEPERS: Role[] = ['owner', 'moderator']
const EVERYBODY: Role[] = [...KEEPERS, 'member']

/** Who may do what in a room: the one table. */
const ALLOWED = {
  write: EVERYBODY,
  /** Writing where only those who look after the room write, and without waiting where others wait. */
  announce: KEEPERS,
  react: EVERYBODY,
  add: EVERYBODY,
  /** Makes a link by which others come in. */
  invite: EVERYBODY,
  /** Makes a link by which people without an account come in, for a while. */
  inviteGuests: KEEPERS,
  leave: EVERYBODY,
  /** Lets in those who knock, bans, and sees both lists and everybody's links. */
  admit: KEEPERS,
  describe: KEEPERS,
  /** Who may write, and how often. */
  settle: KEEPERS,
  deleteOthers: KEEPERS,
  pin: KEEPERS,
  callAll: KEEPERS,
  setRole: ['owner'],
  close: ['owner'],
  restore: ['owner'],
} satisfies Record<string, Role[]>

export type RoomAct = keyof typeof ALLOWED

/** Those who may do it. */
export const rolesWith = (act: RoomAct): Role[] => ALLOWED[act]

/** What two people may do in their direct conversation, where nobody stands above the other. */
const IN_DIRECT: RoomAct[] = ['write', 'react', 'pin', 'callAll']

/** Whether this role allows it in a room of this kind. */
export const may = (role: Role, act: RoomAct, kind: RoomInfo['kind'] = 'group'): boolean =>
  kind === 'direct' ? IN_DIRECT.includes(act) : (ALLOWED[act] as Role[]).includes(role)

/** Whether somebody may write here now: in an announcement room members only read and react. */
export const mayWrite = ({ role, kind, posting }: { role: Role } & Pick<RoomInfo, 'kind' | 'posting'>): boolean =>
  may(role, posting === 'all' ? 'write' : 'announce', kind)

/** Whether this person waits between two messages of theirs. */
export const mustWait = (role: Role, { slowSeconds }: Pick<RoomInfo, 'slowSeconds'>): boolean =>
  slowSeconds > 0 && !may(role, 'announce')

const RANK: Record<Role, number> = { member: 0, moderator: 1, owner: 2 }

/** Removing takes a higher standing than the removed has, or ownership. */
export const mayRemove = (role: Role, target: Role): boolean =>
  role === 'owner' || (role === 'moderator' && RANK[role] > RANK[target])

/** Around a small table anybody may speak to all. */
const SMALL = 10

/** `@all` and `@here`. */
export const mayCallAll = (role: Role, memberCount: number): boolean => memberCount <= SMALL || may(role, 'callAll')

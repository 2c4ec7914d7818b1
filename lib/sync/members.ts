import type { Member } from '@/lib/rooms/shape'
import { type SyncState, withHeads } from '@/lib/sync/state'
import { NOT_LOADED } from '@/lib/sync/versions'

/** Who belongs, or belonged, to a room; only rooms whose members were asked for have it. */
export interface Members {
  version: number
  byId: Record<string, Member>
}

export interface MembersPage {
  members: Member[]
  version: number
  epoch: string
}

export function advanceMembers({ byId }: Members, { to, members }: { to: number; members: Member[] }): Members {
  return { version: to, byId: overlay(byId, members) }
}

/** Pages of one list are true at different versions: together they are only as new as the oldest. */
export function withMembers(state: SyncState, room: string, { members, version, epoch }: MembersPage): SyncState {
  if (epoch !== state.epoch) return state
  const held = state.members[room]
  const joined = {
    version: Math.min(held?.version ?? version, version),
    byId: overlay(held?.byId ?? {}, members),
  }
  return withHeads({ ...state, members: { ...state.members, [room]: joined } }, { [room]: version })
}

function overlay(byId: Record<string, Member>, rows: Member[]): Record<string, Member> {
  const newer = rows.filter(({ person, version }) => version > (byId[person.id]?.version ?? NOT_LOADED))
  return { ...byId, ...Object.fromEntries(newer.map((member) => [member.person.id, member])) }
}

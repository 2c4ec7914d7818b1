import type { CachedRoom } from '@/lib/sync/cached'
import { type SyncState, withHeads } from '@/lib/sync/state'
import { timelineOf } from '@/lib/sync/timeline'

/**
 * A room as this device remembers it. It joins only where nothing is held, in the same life of the database; whatever
 * changed since is then missing, as after any gap.
 */
export function onRecalled(state: SyncState, { room, epoch, version, messages, hasBefore }: CachedRoom): SyncState {
  if (epoch !== state.epoch || !state.rooms[room] || state.timelines[room]) return state
  const timeline = timelineOf({ messages, version, epoch, hasBefore, hasAfter: false })
  return withHeads({ ...state, timelines: { ...state.timelines, [room]: timeline } }, { [room]: version })
}

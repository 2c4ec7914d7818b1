import { mustWait } from '@/lib/rooms/permissions'
import type { LiveState, LiveStore } from '@/lib/sync/store'

/** How long I still have to wait before I can write in this room; by then nobody may have to wait there any more. */
export function waitFor({ sync, waits }: Pick<LiveState, 'sync' | 'waits'>, room: string, now: number): number {
  const held = sync.rooms[room]
  return held && mustWait(held.role, held) ? Math.max(0, (waits[room] ?? 0) - now) : 0
}

/** Whether the server's refusal was about this room alone, where I have to wait between two messages. */
export function isSlow({ sync }: Pick<LiveState, 'sync'>, room: string): boolean {
  const held = sync.rooms[room]
  return held !== undefined && mustWait(held.role, held)
}

/** From now on I wait in this room. */
export function wait(store: LiveStore, room: string, ms: number): void {
  store.setState(({ waits }) => ({ waits: { ...waits, [room]: Date.now() + ms } }))
}

/** Until when one waits after a message of then. By a clock that is behind the server's it is still no longer than it has to be. */
export const untilFrom = (at: string, slowSeconds: number, now: number): number =>
  Math.min(Date.parse(at), now) + slowSeconds * 1_000

import { type Reading, withReadings } from '@/lib/presence/readers'
import { call } from '@/lib/sync/call'
import type { LiveStore } from '@/lib/sync/store'

/** Takes how far others have read in a room. */
export function holdReadings(store: LiveStore, room: string, readings: Reading[]): void {
  store.setState(({ readers }) => ({ readers: withReadings(readers, room, readings) }))
}

/** Asks once how far everybody is; what comes after it the stream says. Worth one try: it is said again and again. */
export async function askReadings(store: LiveStore, room: string): Promise<void> {
  const answer = await call<{ reads: Reading[] }>(`/api/v1/rooms/${room}/reads`)
  if (answer.ok) holdReadings(store, room, answer.data.reads)
}

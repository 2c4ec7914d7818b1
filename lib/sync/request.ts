import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import { dispatch, type LiveStore } from '@/lib/sync/store'

/**
 * Takes up a conversation that somebody unknown has begun, or declines it. Shown once the server has taken it: whoever
 * reads on at once would else say so before it counts.
 */
export async function answerRequest(store: LiveStore, { id }: Room, request: null | 'declined'): Promise<boolean> {
  const { ok } = await call(`/api/v1/rooms/${id}/request`, { method: request === null ? 'PUT' : 'DELETE' })
  if (ok) dispatch(store, { type: 'mine', data: { room: { id, request } } })
  return ok
}

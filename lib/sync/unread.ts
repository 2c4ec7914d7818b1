import type { HistoryPage } from '@/lib/messages/shape'
import type { Room } from '@/lib/rooms/shape'
import { call } from '@/lib/sync/call'
import { isCounted } from '@/lib/sync/entry'
import type { LiveStore } from '@/lib/sync/store'

/**
 * Marks a room unread: from the last that another has said there. `tell` says so in another way than to the server. False
 * when nobody else has said anything lately.
 */
export async function markUnread(
  store: LiveStore,
  { id }: Room,
  tell = (number: number): unknown => unreadFrom(id, number),
): Promise<boolean> {
  const { sync } = store.getState()
  const held = sync.timelines[id]
  const answer = held && !held.hasAfter ? null : await call<HistoryPage>(`/api/v1/rooms/${id}/messages`)
  const messages = answer === null ? held?.messages : answer.ok ? answer.data.messages : undefined
  const last = messages?.findLast((message) => isCounted(message, sync))
  if (last) await tell(last.number)
  return last !== undefined
}

const unreadFrom = (room: string, number: number) =>
  call(`/api/v1/rooms/${room}/read`, { method: 'PUT', body: { number: number - 1, force: true } })

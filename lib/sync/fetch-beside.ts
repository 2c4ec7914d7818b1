import type { HistoryPage, Pins } from '@/lib/messages/shape'
import { call } from '@/lib/sync/call'
import { dispatch, type LiveStore } from '@/lib/sync/store'

/** An answer that is older than what is held is of no use; after so many the next look will do. */
const TRIES = 3

/** Brings what is pinned in a room; from then on the stream keeps it true. False when it did not come. */
export const fetchPins = (store: LiveStore, room: string): Promise<boolean> =>
  fetchRows<Pins>(store, room, { path: 'pins', hasPins: true })

/** Brings one message that is shown outside of the window. As a page, which says at which version it is true. */
export const fetchQuoted = (store: LiveStore, room: string, number: number): Promise<boolean> =>
  fetchRows<HistoryPage>(store, room, { path: `messages?around=${number}&limit=1`, hasPins: false })

async function fetchRows<Rows extends Pick<Pins, 'messages' | 'version' | 'epoch'>>(
  store: LiveStore,
  room: string,
  { path, hasPins }: { path: string; hasPins: boolean },
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await call<Rows>(`/api/v1/rooms/${room}/${path}`)
    if (!answer.ok) return false
    const { messages, version, epoch } = answer.data
    const held = store.getState().sync.beside[room]
    dispatch(store, { type: 'beside', room, data: { messages, version, epoch, hasPins } })
    if (!held || version >= held.version) return true
  }
  return false
}

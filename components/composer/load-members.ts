import { call } from '@/lib/sync/call'
import type { MembersPage } from '@/lib/sync/members'
import { dispatch, type LiveStore } from '@/lib/sync/store'

/** More than these nobody looks through. */
const PAGES = 5
const PAGE = 200

const loaded = new WeakMap<LiveStore, Map<string, Promise<void>>>()

/** Everybody in a room, into what is held, where the stream keeps it true. Once, unless it was dropped since. */
export function loadMembers(store: LiveStore, room: string): Promise<void> {
  const rooms = loaded.get(store) ?? new Map<string, Promise<void>>()
  loaded.set(store, rooms)
  const held = store.getState().sync.members[room] ? rooms.get(room) : undefined
  const loading = held ?? load(store, room)
  rooms.set(room, loading)
  return loading
}

async function load(store: LiveStore, room: string): Promise<void> {
  let after: string | null = ''
  for (let page = 0; page < PAGES && after !== null; page++) {
    const query: string = after && `&after=${encodeURIComponent(after)}`
    const answer = await call<MembersPage & { after: string | null }>(
      `/api/v1/rooms/${room}/members?limit=${PAGE}${query}`,
    )
    if (!answer.ok) return
    dispatch(store, { type: 'members', room, data: answer.data })
    after = answer.data.after
  }
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Message } from '@/lib/messages/shape'
import type { Shown } from '@/lib/messages/shown'
import type { Author, Settings } from '@/lib/people/shape'
import type { Known } from '@/lib/presence/known'
import type { Readers } from '@/lib/presence/readers'
import type { Typists } from '@/lib/presence/typists'
import { apply, type SyncEvent } from '@/lib/sync/apply'
import type { ConnectionStatus } from '@/lib/sync/connection'
import type { Leave } from '@/lib/sync/leaving'
import { advanceOutbox, arrived, type Outbox, type OutboxEvent } from '@/lib/sync/outbox'
import type { RoomsAnswer } from '@/lib/sync/self'
import { emptyState, type SyncState } from '@/lib/sync/state'

/** Everything that the living part of the page shows. */
export interface LiveState {
  viewer: Author
  sync: SyncState
  status: ConnectionStatus
  outbox: Outbox
  /** A message with what I have done to it, which the server may not have heard (lib/sync/deeds.ts). */
  overlay: (message: Shown) => Shown
  /** Until when I have to wait before I can write in a room with slow mode. */
  waits: Record<string, number>
  /** Rooms that I have left, and can still take back. */
  leaving: Record<string, Leave>
  /** Text begun and not sent, by room. */
  drafts: Record<string, string>
  /** Numbers of the messages that they answer. */
  replies: Record<string, number>
  /** Messages of mine whose new text is on its way, by id: as they will be. */
  edits: Record<string, Message>
  /** How I like things; null until this page knows. */
  settings: Settings | null
  /** What is true only at this moment: never kept, and nothing rests on it. */
  typists: Typists
  presence: Known
  readers: Readers
}

export type LiveStore = StoreApi<LiveState>

/** The state that the server has rendered from, so that the first paint in the browser is the same. */
export function createLiveStore(viewer: Author, initial: RoomsAnswer): LiveStore {
  const sync = apply(emptyState(viewer.id, initial.epoch), { type: 'rooms', data: initial })
  return createStore<LiveState>(() => ({
    viewer,
    sync,
    status: 'connecting',
    outbox: [],
    overlay: (message) => message,
    waits: {},
    leaving: {},
    drafts: {},
    replies: {},
    edits: {},
    settings: null,
    typists: {},
    presence: {},
    readers: {},
  }))
}

export function dispatch(store: LiveStore, event: SyncEvent): void {
  store.setState(({ sync }) => ({ sync: apply(sync, event) }))
}

export function dispatchOutbox(store: LiveStore, event: OutboxEvent): void {
  store.setState(({ outbox }) => ({ outbox: advanceOutbox(outbox, event) }))
}

/** What has come back through the stream leaves the outbox; answers with it. */
export function settleOutbox(store: LiveStore): Outbox {
  const { outbox, sync } = store.getState()
  const done = outbox.length === 0 ? [] : arrived(outbox, sync)
  if (done.length > 0) store.setState({ outbox: outbox.filter((entry) => !done.includes(entry)) })
  return done
}

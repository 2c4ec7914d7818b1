import type { ErrorCode } from '@/lib/errors'
import type { Message } from '@/lib/messages/shape'
import type { SyncState } from '@/lib/sync/state'

/** A message on its way. Its id makes every further try the same send. */
export interface Unsent {
  id: string
  room: string
  text: string
  replyTo: number | null
  /** Nobody is disturbed by it. */
  silent?: true
  /** What it links to is not looked at. */
  preview?: false
  createdAt: string
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  /** Why it failed for good. */
  code?: ErrorCode | null
  /** What the server stored. */
  message?: Message
}

/** In the order in which they were written. */
export type Outbox = Unsent[]

export type OutboxEvent =
  | { type: 'written'; entry: Unsent }
  | { type: 'restored'; entries: Unsent[] }
  | { type: 'started'; id: string }
  | { type: 'stored'; id: string; message: Message }
  /** To be tried, again: the network failed, or the person asks for it. */
  | { type: 'queued'; id: string }
  | { type: 'refused'; id: string; code: ErrorCode | null }
  | { type: 'discarded'; id: string }

export function advanceOutbox(outbox: Outbox, event: OutboxEvent): Outbox {
  switch (event.type) {
    case 'written':
      return [...outbox.filter(({ id }) => id !== event.entry.id), event.entry]
    case 'restored':
      return withRestored(outbox, event.entries)
    case 'started':
      return change(outbox, event.id, { state: 'sending' })
    case 'stored':
      return change(outbox, event.id, { state: 'sent', message: event.message })
    case 'queued':
      return change(outbox, event.id, { state: 'waiting', code: null })
    case 'refused':
      return change(outbox, event.id, { state: 'failed', code: event.code })
    case 'discarded':
      return outbox.filter(({ id }) => id !== event.id)
  }
}

/**
 * What may go out now: the oldest that waits in each room, where nothing is on its way. So order holds within a room,
 * rooms do not wait for each other, and what failed for good blocks nothing.
 */
export function nextToSend(outbox: Outbox): Unsent[] {
  const busy = new Set(outbox.filter(({ state }) => state === 'sending').map(({ room }) => room))
  const waiting = outbox.filter(({ state, room }) => state === 'waiting' && !busy.has(room))
  return waiting.filter((entry, at) => waiting.findIndex(({ room }) => room === entry.room) === at)
}

/** Those that need no bubble of their own any more: the room shows them, or knows better than to. */
export function arrived(outbox: Outbox, { timelines }: SyncState): Unsent[] {
  return outbox.filter((entry) => {
    const timeline = timelines[entry.room]
    if (entry.message && (!timeline || timeline.version >= entry.message.version)) return true
    return timeline?.messages.some(({ id }) => id === entry.id) ?? false
  })
}

function change(outbox: Outbox, id: string, changes: Partial<Unsent>): Outbox {
  return outbox.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry))
}

/** After a reload nobody knows how far a send had come: it is tried again, under its old id. */
function withRestored(outbox: Outbox, entries: Unsent[]): Outbox {
  const known = new Set(outbox.map(({ id }) => id))
  const missing = entries.filter(({ id }) => !known.has(id))
  const waiting = missing.map((entry) => (entry.state === 'failed' ? entry : { ...entry, state: 'waiting' as const }))
  return [...waiting, ...outbox].sort((a, b) => (a.id < b.id ? -1 : 1))
}

import type { Message, Pins } from '@/lib/messages/shape'
import { type SyncState, withHeads } from '@/lib/sync/state'
import { overlay } from '@/lib/sync/timeline'

/** Rows that nobody asks for any more make room for others. */
const MOST = 200

/**
 * Rows of a room that are shown outside of its window: what is pinned, and what is quoted from further back. Kept as
 * true as the window is, so that what is deleted is gone here too.
 */
export interface Beside {
  version: number
  messages: Message[]
  /** All that is pinned is among them. */
  hasPins: boolean
}

/** Rows as they are at `version`. */
export type RowsAt = Pick<Pins, 'messages' | 'version' | 'epoch'> & { hasPins: boolean }

export function advanceBeside(held: Beside, { to, messages }: { to: number; messages: Message[] }): Beside {
  const known = new Set(held.messages.map(({ number }) => number))
  const ours = messages.filter(({ number, pinned }) => known.has(number) || (held.hasPins && pinned))
  return { ...held, version: to, messages: overlay(held.messages, ours) }
}

/** An answer that is older than what is held may lack a change that was passed by here: it has to be asked for again. */
export function withBeside(state: SyncState, room: string, rows: RowsAt): SyncState {
  const held = state.beside[room]
  if (rows.epoch !== state.epoch || (held && rows.version < held.version)) return state
  const { messages, version } = rows
  const joined: Beside = {
    // What else changed up to the version of this answer is still to come.
    version: held?.version ?? version,
    messages: overlay(held?.messages ?? [], messages),
    hasPins: rows.hasPins || (held?.hasPins ?? false),
  }
  return withHeads({ ...state, beside: { ...state.beside, [room]: limited(joined) } }, { [room]: version })
}

/** What is pinned, the newest first; null as long as nobody has asked. */
export const pinsOf = (beside: Beside | undefined): Message[] | null =>
  beside?.hasPins ? beside.messages.filter(({ pinned }) => pinned).reverse() : null

function limited(beside: Beside): Beside {
  const surplus = beside.messages.length - MOST
  if (surplus <= 0) return beside
  const going = new Set(beside.messages.filter(({ pinned }) => !pinned).slice(0, surplus))
  return { ...beside, messages: beside.messages.filter((message) => !going.has(message)) }
}

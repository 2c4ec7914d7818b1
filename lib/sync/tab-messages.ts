import type { Ready } from '@/lib/stream/shape'
import type { ConnectionStatus, StreamEvent } from '@/lib/sync/connection'

/** One tab's time as the leader. Counted, not dated: no clock has a say in who leads. */
export interface Term {
  number: number
  leader: string
}

/** What a leader says. `seq` is the number of events that it has passed on in this term. */
export type LeaderMessage = { term: Term; seq: number; status: ConnectionStatus } & (
  | { type: 'here' }
  | { type: 'event'; event: StreamEvent }
  /** Where everything stands, for the tab that has asked; without a `ready` as long as the stream has said none. */
  | { type: 'present'; to: string; ready: Ready | null }
)

export type TabMessage =
  | LeaderMessage
  /** Is anybody leading? */
  | { type: 'ask' }
  | { type: 'askPresent'; from: string }
  /** Somebody looks at a tab, and the leader's stream may have slept. */
  | { type: 'look' }
  /** The stream has to say anew where everything stands. */
  | { type: 'restart' }
  /** The server takes this person no more. */
  | { type: 'refused' }
  /** The leader closes. */
  | { type: 'gone'; term: Term }

/** Which leader a tab follows, and how far. */
export interface Following {
  term: Term
  seq: number
  /** Something was missed, or nothing is known yet: the leader has to say where everything stands. */
  isBehind: boolean
}

export const FOLLOWS_NOBODY: Following = { term: { number: 0, leader: '' }, seq: 0, isBehind: true }

export function outranks(one: Term, other: Term): boolean {
  return one.number === other.number ? one.leader > other.leader : one.number > other.number
}

export function isLeaderMessage(message: TabMessage): message is LeaderMessage {
  return message.type === 'here' || message.type === 'event' || message.type === 'present'
}

/** Where a tab stands after this message; null when it comes from a leader whose time is over. */
export function follow(held: Following, message: LeaderMessage, tab: string): Following | null {
  const { term, seq } = message
  if (outranks(held.term, term)) return null
  const isFollowed = !outranks(term, held.term)
  const isNext = isFollowed && held.seq === (message.type === 'event' ? seq - 1 : seq)
  const isAnswer = message.type === 'present' && message.to === tab
  return { term, seq, isBehind: !isAnswer && (held.isBehind || !isNext) }
}

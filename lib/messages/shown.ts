import type { ErrorCode } from '@/lib/errors'
import type { Body } from '@/lib/messages/body-shape'
import type { Poll } from '@/lib/messages/poll-shape'
import { type ReactionShown, toReactions } from '@/lib/messages/reactions'
import type { Message, Notice } from '@/lib/messages/shape'
import type { Author } from '@/lib/people/shape'
import type { Preview } from '@/lib/previews/shape'
import type { Unsent } from '@/lib/sync/outbox'

/** A message as it stands in the conversation, on its way or arrived. */
export interface Shown {
  /** Stays the same when a message on its way arrives, and so does what is on the screen. */
  id: string
  room: string
  /** Null until it has arrived. */
  number: number | null
  kind: 'text' | 'notice'
  author: Author | null
  text: string
  /** What the text says beyond its characters; null until the server has read it, and where it says no more. */
  body: Body | null
  notice: Notice | null
  replyTo: number | null
  mentions: Message['mentions']
  preview: Preview | null
  poll: Poll | null
  /** Who had written what is passed on here. */
  forwarded: { author: Author | null } | null
  createdAt: string
  isEdited: boolean
  isDeleted: boolean
  /** I have deleted it and the server has not heard of it: for a while I can change my mind. */
  isUndoable: boolean
  isPinned: boolean
  /** Somebody has said it whom I have blocked (lib/blocks/fold.ts). */
  isBlocked?: boolean
  reactions: ReactionShown[]
  /** Version of the row; 0 until it has arrived. */
  version: number
  state: 'sent' | 'waiting' | 'failed'
  code: ErrorCode | null
}

/** My messages as they will be once their new text has arrived; the same list where none is on its way. */
export const withEdits = (messages: Message[], edits: Record<string, Message>): Message[] =>
  Object.keys(edits).length === 0 ? messages : messages.map((message) => edits[message.id] ?? message)

/** Arrived messages, and after them those on their way. The same object for as long as nothing about it changes. */
export function toShown(messages: Message[], unsent: Unsent[], viewer: Author): Shown[] {
  const here = new Set(messages.map(({ id }) => id))
  const waiting = unsent.filter(({ id }) => !here.has(id))
  return [...messages.map((message) => arrived(message, viewer)), ...waiting.map((entry) => onItsWay(entry, viewer))]
}

const known = new WeakMap<object, Shown>()

function arrived(message: Message, viewer: Author): Shown {
  return remember(message, () => ({
    id: message.id,
    room: message.room,
    number: message.number,
    kind: message.kind,
    author: message.author,
    text: message.text ?? '',
    body: message.body ?? null,
    notice: message.notice ?? null,
    replyTo: message.replyTo ?? null,
    mentions: message.mentions,
    preview: message.preview ?? null,
    poll: message.poll ?? null,
    forwarded: message.forwarded ?? null,
    createdAt: message.createdAt,
    isEdited: Boolean(message.editedAt),
    isDeleted: message.deletedAt !== null,
    isUndoable: false,
    isPinned: message.pinned ?? false,
    reactions: toReactions(message, viewer.id),
    version: message.version,
    state: 'sent',
    code: null,
  }))
}

function onItsWay(entry: Unsent, author: Author): Shown {
  return remember(entry, () => ({
    id: entry.id,
    room: entry.room,
    number: null,
    kind: 'text',
    author,
    text: entry.text,
    body: null,
    notice: null,
    replyTo: entry.replyTo,
    mentions: [],
    preview: null,
    poll: null,
    forwarded: null,
    createdAt: entry.createdAt,
    isEdited: false,
    isDeleted: false,
    isUndoable: false,
    isPinned: false,
    reactions: [],
    version: 0,
    state: entry.state === 'sending' ? 'waiting' : entry.state,
    code: entry.code ?? null,
  }))
}

function remember(source: object, make: () => Shown): Shown {
  const shown = known.get(source) ?? make()
  known.set(source, shown)
  return shown
}

import type { HistoryPage, Message } from '@/lib/messages/shape'
import type { RoomChanges } from '@/lib/stream/shape'
import { NOT_LOADED } from '@/lib/sync/versions'

/** A room that nobody looks at, or in a hidden tab, must not fill the memory. */
const MOST = 2_000

type Batch = Pick<RoomChanges, 'from' | 'to' | 'messages'>

/**
 * A window on a room's history: all messages from the first to the last of `messages`, without holes, as they are at
 * `version`. With `hasAfter` false it is open at the end, and new messages join it.
 */
export interface Timeline {
  version: number
  messages: Message[]
  hasBefore: boolean
  hasAfter: boolean
  /**
   * While a page is on its way: rows outside the window that changed after `from`. A page that is true at an older
   * version than the window is only good together with them; else it would plant stale rows for ever.
   */
  aside: { from: number; messages: Message[] } | null
}

export const unloadedTimeline = (): Timeline => ({
  version: NOT_LOADED,
  messages: [],
  hasBefore: true,
  hasAfter: true,
  aside: null,
})

export function timelineOf({ messages, version, hasBefore, hasAfter }: HistoryPage): Timeline {
  return { messages, version, hasBefore, hasAfter, aside: null }
}

export function covers({ messages, hasBefore, hasAfter }: Timeline, number: number): boolean {
  const [first, last] = [messages.at(0)?.number, messages.at(-1)?.number]
  const isAfterStart = !hasBefore || (first !== undefined && number >= first)
  const isBeforeEnd = !hasAfter || (last !== undefined && number <= last)
  return isAfterStart && isBeforeEnd
}

/** Whether this message is in the window or, without a number, the end. */
export const shows = (timeline: Timeline, number: number | undefined): boolean =>
  timeline.version !== NOT_LOADED && (number === undefined ? !timeline.hasAfter : covers(timeline, number))

/** The window as it is at `to`, given all rows that changed since. */
export function advance(timeline: Timeline, { to, messages }: Batch): Timeline {
  const inside = messages.filter(({ number }) => covers(timeline, number))
  const outside = messages.filter(({ number }) => !covers(timeline, number))
  const aside = timeline.aside && withRows(timeline.aside, outside)
  const advanced = { ...timeline, version: to, messages: overlay(timeline.messages, inside), aside }
  return advanced.messages.length > MOST ? trim(advanced, 'start', MOST / 2) : advanced
}

/** Begins or stops keeping what a page on its way will need. */
export function expectPage(timeline: Timeline, isExpected: boolean): Timeline {
  if (!isExpected) return { ...timeline, aside: null }
  return { ...timeline, aside: timeline.aside ?? { from: timeline.version, messages: [] } }
}

/** A page of history, with the message it was asked from. */
export interface Extension {
  before?: number
  after?: number
  page: HistoryPage
}

/** The window with a page joined to its beginning or end; unchanged when the page no longer meets it. */
export function extend(timeline: Timeline, { before, after, page }: Extension): Timeline {
  const isAdjacent =
    before === undefined ? timeline.messages.at(-1)?.number === after : timeline.messages.at(0)?.number === before
  if (!isAdjacent || !isComplete(timeline, page)) return timeline
  const joined = { ...timeline, messages: overlay(timeline.messages, page.messages), aside: null }
  const edges = before === undefined ? { hasAfter: page.hasAfter } : { hasBefore: page.hasBefore }
  const wider = { ...joined, ...edges }
  const missed = timeline.aside?.messages.filter(({ number }) => covers(wider, number)) ?? []
  return { ...wider, messages: overlay(wider.messages, missed) }
}

/**
 * Forgets the far end of a window that has grown too long. A page on its way may be older than rows that go here, and
 * may bring their place back: they stay aside for it.
 */
export function trim(timeline: Timeline, end: 'start' | 'end', keep: number): Timeline {
  const { messages, aside } = timeline
  if (messages.length <= keep) return timeline
  const at = end === 'start' ? messages.length - keep : keep
  const [kept, gone] =
    end === 'start' ? [messages.slice(at), messages.slice(0, at)] : [messages.slice(0, at), messages.slice(at)]
  const edges = end === 'start' ? { hasBefore: true } : { hasAfter: true }
  return { ...timeline, ...edges, messages: kept, aside: aside && withRows(aside, gone) }
}

/** Rows by number, each in its newest version. Answers with the same array when nothing is newer. */
export function overlay(held: Message[], rows: Message[]): Message[] {
  const newest = new Map(held.map((message) => [message.number, message]))
  const newer = rows.filter(({ number, version }) => version > (newest.get(number)?.version ?? NOT_LOADED))
  if (newer.length === 0) return held
  for (const message of newer) newest.set(message.number, withMine(message, newest.get(message.number)))
  return [...newest.values()].sort((a, b) => a.number - b.number)
}

/** What a whole room hears does not say what I have reacted with; what I was told before holds for what still stands. */
function withMine(message: Message, held: Message | undefined): Message {
  const { mine, reactions } = message
  if (mine || !held?.mine || !reactions) return message
  return { ...message, mine: held.mine.filter((emoji) => reactions.some((reaction) => reaction.emoji === emoji)) }
}

type Aside = NonNullable<Timeline['aside']>

const withRows = (aside: Aside, rows: Message[]): Aside => ({
  ...aside,
  messages: overlay(
    aside.messages,
    rows.filter(({ version }) => version > aside.from),
  ),
})

const isComplete = ({ version, aside }: Timeline, page: HistoryPage) =>
  page.version >= version || (aside !== null && aside.from <= page.version)

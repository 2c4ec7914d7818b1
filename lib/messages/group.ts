const TOGETHER_MS = 5 * 60_000

/** What decides how a message stands beside its neighbours. */
interface Grouped {
  kind: 'text' | 'notice'
  author: { id: string } | null
  createdAt: string
  number: number | null
}

export interface Row<Message> {
  message: Message
  /** Begins what one person says in one go: the name stands here. */
  isFirst: boolean
  /** Ends it: the picture stands here. */
  isLast: boolean
  /** The unread divider stands above it. */
  isFirstUnread: boolean
}

export interface Day<Message> {
  day: string
  rows: Row<Message>[]
}

interface Rules {
  /** The calendar day of a time, in the reader's zone. */
  dayOf(time: string): string
  /** Number of the first message that had not been read. */
  firstUnread: number | null
}

/** Messages by day, and within a day by who speaks: five minutes of one person belong together. */
export function groupByDay<Message extends Grouped>(
  messages: Message[],
  { dayOf, firstUnread }: Rules,
): Day<Message>[] {
  const days: Day<Message>[] = []
  for (const message of messages) {
    const day = dayOf(message.createdAt)
    const isFirstUnread = firstUnread !== null && message.number === firstUnread
    const current = days.at(-1)
    const before = current?.day === day ? current.rows.at(-1) : undefined
    const isFirst = !before || isFirstUnread || !belongTogether(before.message, message)
    if (before) before.isLast = isFirst
    const row = { message, isFirst, isLast: true, isFirstUnread }
    if (current?.day === day) current.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}

function belongTogether(before: Grouped, after: Grouped): boolean {
  if (before.kind !== 'text' || after.kind !== 'text') return false
  if (before.author === null || before.author.id !== after.author?.id) return false
  return Date.parse(after.createdAt) - Date.parse(before.createdAt) <= TOGETHER_MS
}

import type { SignInNews } from '@/lib/auth/shape'
import type { Block } from '@/lib/blocks/shape'
import type { Friend } from '@/lib/friends/shape'
import type { Draft, OwnReactions, Reminder, SavedMark, ScheduledMessage } from '@/lib/messages/own-shape'
import type { OwnThings, Section } from '@/lib/rooms/shape'

/** What is mine beside my rooms, each by what names it. Only what stands: what has gone is not here. */
export interface Own {
  sections: Record<string, Section>
  drafts: Record<string, Draft>
  saved: Record<string, SavedMark>
  /** What I react with, where I was told: it counts more than what a page of history said. */
  reactions: Record<string, OwnReactions>
  reminders: Record<string, Reminder>
  scheduled: Record<string, ScheduledMessage>
  /** By the other one's id: friends, and whoever waits for an answer. */
  friends: Record<string, Friend>
  signIns: Record<string, SignInNews>
  /** How many wait to be let in, for owners of the server: one row. */
  applicants: Record<string, OwnThings['applicants'][number]>
  /** Whom I have blocked, by their id. */
  blocks: Record<string, Block>
}

export const emptyOwn = (): Own => ({
  sections: {},
  drafts: {},
  saved: {},
  reactions: {},
  reminders: {},
  scheduled: {},
  friends: {},
  signIns: {},
  applicants: {},
  blocks: {},
})

/** All that stands. A list that this device has kept since an earlier version of Parlor may not have it. */
export const ownOf = (things: OwnThings | undefined): Own => advanceOwn(emptyOwn(), things ?? {})

export const toThings = ({
  sections,
  drafts,
  saved,
  reactions,
  reminders,
  scheduled,
  friends,
  signIns,
  applicants,
  blocks,
}: Own): OwnThings => ({
  sections: Object.values(sections),
  drafts: Object.values(drafts),
  saved: Object.values(saved),
  reactions: Object.values(reactions),
  reminders: Object.values(reminders),
  scheduled: Object.values(scheduled),
  friends: Object.values(friends),
  signIns: Object.values(signIns),
  applicants: Object.values(applicants),
  blocks: Object.values(blocks),
})

/** What is held, given the rows that changed. The same object where none did. */
export function advanceOwn(held: Own, changed: Partial<OwnThings>): Own {
  const next = {
    sections: merge(held.sections, changed.sections, { key: ({ id }) => id, stands: ({ gone }) => !gone }),
    drafts: merge(held.drafts, changed.drafts, { key: ({ room }) => room, stands: ({ text }) => text !== '' }),
    saved: merge(held.saved, changed.saved, { key: (mark) => spotKey(mark), stands: ({ saved }) => saved }),
    // Also that there is none any more: else what a page of history said would be taken for true.
    reactions: merge(held.reactions, changed.reactions, { key: (mark) => spotKey(mark), stands: () => true }),
    reminders: merge(held.reminders, changed.reminders, {
      key: ({ id }) => id,
      stands: ({ state }) => state !== 'done',
    }),
    scheduled: merge(held.scheduled, changed.scheduled, { key: ({ id }) => id, stands: isToCome }),
    friends: merge(held.friends, changed.friends, {
      key: ({ id }) => id,
      stands: ({ relation }) => relation !== 'none',
    }),
    signIns: merge(held.signIns, changed.signIns, { key: ({ id }) => id, stands: ({ isNews }) => isNews }),
    applicants: merge(held.applicants, changed.applicants, { key: () => 'all', stands: () => true }),
    blocks: merge(held.blocks, changed.blocks, { key: ({ person }) => person.id, stands: ({ gone }) => !gone }),
  }
  return Object.entries(next).every(([name, list]) => list === held[name as keyof Own]) ? held : next
}

/** Names a message among what is mine. */
export const spotKey = ({ room, number }: Pick<SavedMark, 'room' | 'number'>) => `${room}/${number}`

const isToCome = ({ state }: ScheduledMessage) => state === 'waiting' || state === 'failed'

interface How<Row> {
  key(row: Row): string
  stands(row: Row): boolean
}

function merge<Row>(
  held: Record<string, Row>,
  rows: Row[] | undefined,
  { key, stands }: How<Row>,
): Record<string, Row> {
  if (!rows || rows.length === 0) return held
  const merged = { ...held }
  for (const row of rows)
    if (stands(row)) merged[key(row)] = row
    else delete merged[key(row)]
  return merged
}

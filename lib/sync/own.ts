import type { Draft, Reminder, SavedMark, ScheduledMessage } from '@/lib/messages/own-shape'
import type { OwnThings, Section } from '@/lib/rooms/shape'

/** What is mine beside my rooms, each by what names it. Only what stands: what has gone is not here. */
export interface Own {
  sections: Record<string, Section>
  drafts: Record<string, Draft>
  saved: Record<string, SavedMark>
  reminders: Record<string, Reminder>
  scheduled: Record<string, ScheduledMessage>
}

export const emptyOwn = (): Own => ({ sections: {}, drafts: {}, saved: {}, reminders: {}, scheduled: {} })

/** All that stands. A list that this device has kept since an earlier version of Parlor may not have it. */
export const ownOf = (things: OwnThings | undefined): Own => advanceOwn(emptyOwn(), things ?? {})

export const toThings = ({ sections, drafts, saved, reminders, scheduled }: Own): OwnThings => ({
  sections: Object.values(sections),
  drafts: Object.values(drafts),
  saved: Object.values(saved),
  reminders: Object.values(reminders),
  scheduled: Object.values(scheduled),
})

/** What is held, given the rows that changed. The same object where none did. */
export function advanceOwn(held: Own, changed: Partial<OwnThings>): Own {
  const next = {
    sections: merge(held.sections, changed.sections, { key: ({ id }) => id, stands: ({ gone }) => !gone }),
    drafts: merge(held.drafts, changed.drafts, { key: ({ room }) => room, stands: ({ text }) => text !== '' }),
    saved: merge(held.saved, changed.saved, { key: (mark) => savedKey(mark), stands: ({ saved }) => saved }),
    reminders: merge(held.reminders, changed.reminders, {
      key: ({ id }) => id,
      stands: ({ state }) => state !== 'done',
    }),
    scheduled: merge(held.scheduled, changed.scheduled, { key: ({ id }) => id, stands: isToCome }),
  }
  return Object.entries(next).every(([name, list]) => list === held[name as keyof Own]) ? held : next
}

export const savedKey = ({ room, number }: Pick<SavedMark, 'room' | 'number'>) => `${room}/${number}`

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

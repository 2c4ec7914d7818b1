import { z } from 'zod'

/** Text begun and not sent. `version` is the person's own; an empty text says that it has gone. */
export const draft = z
  .object({
    room: z.uuid(),
    text: z.string(),
    replyTo: z.int().nullable(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'Draft' })

/** A message put aside for oneself, or taken out again. */
export const savedMark = z
  .object({ room: z.uuid(), number: z.int(), saved: z.boolean(), version: z.int() })
  .meta({ id: 'SavedMark' })

export const reminder = z
  .object({
    id: z.uuid(),
    room: z.uuid(),
    number: z.int(),
    at: z.iso.datetime(),
    state: z.enum(['waiting', 'due', 'done']),
    version: z.int(),
  })
  .meta({ id: 'Reminder' })

/** A message that goes out by itself when its time comes. `code` says why one could not. */
export const scheduledMessage = z
  .object({
    id: z.uuid(),
    room: z.uuid(),
    text: z.string(),
    replyTo: z.int().nullable(),
    silent: z.boolean(),
    at: z.iso.datetime(),
    state: z.enum(['waiting', 'sent', 'failed', 'cancelled']),
    code: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'ScheduledMessage' })

export type Draft = z.infer<typeof draft>
export type SavedMark = z.infer<typeof savedMark>
export type Reminder = z.infer<typeof reminder>
export type ScheduledMessage = z.infer<typeof scheduledMessage>

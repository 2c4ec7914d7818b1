import { z } from 'zod'
import { exactText } from '@/lib/text'

/** A draft may run over the length of a message, so that nothing pasted is lost. */
const DRAFT_MAX = 20_000

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

/** What was typed, as it stands. An empty text says that nothing is being written any more. */
export const draftInput = z.object({
  text: exactText(0, DRAFT_MAX),
  replyTo: z.int().positive().nullish(),
  /** Version of the draft that this one goes on from; 0 where there was none. Another one is kept, not overwritten. */
  base: z.int().min(0),
})
export const draftAnswer = z.object({ draft, epoch: z.uuid() })

/** A message put aside for oneself, or taken out again. */
export const savedMark = z
  .object({ room: z.uuid(), number: z.int(), saved: z.boolean(), version: z.int() })
  .meta({ id: 'SavedMark' })

/** What I have reacted with to one message, all of it: of a crowd the message itself does not say. */
export const ownReactions = z
  .object({ room: z.uuid(), number: z.int(), mine: z.array(z.string()), version: z.int() })
  .meta({ id: 'OwnReactions' })

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
export type DraftInput = z.infer<typeof draftInput>
export type SavedMark = z.infer<typeof savedMark>
export type OwnReactions = z.infer<typeof ownReactions>
export type Reminder = z.infer<typeof reminder>
export type ScheduledMessage = z.infer<typeof scheduledMessage>

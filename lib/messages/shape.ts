import { z } from 'zod'
import { body } from '@/lib/messages/body-shape'
import { poll, pollInput } from '@/lib/messages/poll-shape'
import { queryLimit, queryNumber } from '@/lib/page'
import { author } from '@/lib/people/shape'
import { preview } from '@/lib/previews/shape'
import { writtenText } from '@/lib/text'

export const MESSAGE_MAX = 10_000
/** Different emoji on one message. */
export const REACTIONS_MAX = 20

/** Ids that the wire names of those who reacted with one emoji. */
export const PEOPLE_SHOWN = 20

const noticeType = z.enum(['created', 'joined', 'added', 'left', 'removed', 'renamed', 'pinned', 'restored'])

export const notice = z
  .object({ type: noticeType, person: author.optional(), name: z.string().optional(), number: z.int().optional() })
  .meta({ id: 'Notice' })

const reaction = z.object({ emoji: z.string(), count: z.int(), people: z.array(z.uuid()) }).meta({ id: 'Reaction' })

/** A message as every member sees it. A tombstone keeps only what says that something stood here, and when it went. */
export const message = z
  .object({
    id: z.uuid(),
    room: z.uuid(),
    number: z.int(),
    version: z.int(),
    kind: z.enum(['text', 'notice']),
    author: author.nullable(),
    text: z.string().optional(),
    notice: notice.optional(),
    mentions: z.union([z.array(z.uuid()), z.literal('all')]).optional(),
    replyTo: z.int().nullable().optional(),
    attachments: z.array(z.unknown()).optional(),
    reactions: z.array(reaction).optional(),
    pinned: z.boolean().optional(),
    body: body.optional(),
    poll: poll.optional(),
    preview: preview.optional(),
    /** Number of the message that the chain of replies began with. */
    thread: z.int().optional(),
    /** Nobody is disturbed by it. */
    silent: z.literal(true).optional(),
    /** Who had written what is passed on here. */
    forwarded: z.object({ author: author.nullable() }).optional(),
    /** What the viewer has reacted with: only in answers to one person, never in what a whole room hears. */
    mine: z.array(z.string()).optional(),
    createdAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable().optional(),
    deletedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Message' })

export const sendInput = z.object({
  /** The client's own: the same id again answers with the stored message. */
  id: z.uuid('malformed').toLowerCase(),
  text: writtenText(1, MESSAGE_MAX),
  replyTo: z.int().positive().nullish(),
  /** Nobody is disturbed by it. */
  silent: z.boolean().optional(),
  /** `false`: what it links to is not looked at. */
  preview: z.boolean().optional(),
  /** Makes the text a question. */
  poll: pollInput.optional(),
})

export const editInput = z.object({
  text: writtenText(1, MESSAGE_MAX),
  /** Refused with `conflict` unless the message is still at this version. */
  ifVersion: z.int().positive().optional(),
})

export const forwardInput = z.object({
  id: z.uuid('malformed').toLowerCase(),
  /** The room and number of what is passed on. */
  from: z.uuid('malformed').toLowerCase(),
  number: z.int().positive(),
})

/** A time that lies ahead, and not so far that nobody remembers. */
const ahead = z.iso.datetime('malformed').refine((at) => isAhead(Date.parse(at)), 'out_of_range')
const YEAR_MS = 366 * 86_400_000
const isAhead = (at: number) => at > Date.now() - 60_000 && at < Date.now() + YEAR_MS

export const reminderInput = z.object({
  room: z.uuid('malformed').toLowerCase(),
  number: z.int().positive(),
  at: ahead,
})

export const scheduleInput = sendInput
  .pick({ text: true, replyTo: true })
  .extend({ room: z.uuid('malformed').toLowerCase(), silent: z.boolean().optional(), at: ahead })

export const historyQuery = z
  .object({
    before: queryNumber.optional(),
    after: queryNumber.optional(),
    around: queryNumber.optional(),
    limit: queryLimit,
  })
  .refine(({ before, after, around }) => [before, after, around].filter((at) => at !== undefined).length <= 1, {
    error: 'only_one_of_before_after_around',
    path: ['before'],
  })

export const messageAnswer = z.object({ message, epoch: z.uuid() })
export const historyAnswer = z.object({
  messages: z.array(message),
  version: z.int(),
  epoch: z.uuid(),
  hasBefore: z.boolean(),
  hasAfter: z.boolean(),
})

/** Texts that a message had before, the oldest first; each with the time it was written. */
export const editsAnswer = z.object({ edits: z.array(z.object({ text: z.string(), at: z.iso.datetime() })) })
export const pinsAnswer = z.object({ messages: z.array(message), version: z.int(), epoch: z.uuid() })

export const reactedQuery = z.object({
  limit: queryLimit,
  /** Time and id of the last person. */
  after: z
    .string()
    .regex(/^\d{1,16}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'malformed')
    .optional(),
})
/** Those who reacted with one emoji, the first ones first. */
export const reactedAnswer = z.object({ people: z.array(author), after: z.string().nullable() })

export const threadQuery = z.object({ after: queryNumber.optional(), limit: queryLimit })
export const threadAnswer = z.object({
  /** Number of what the chain began with. */
  root: z.int(),
  messages: z.array(message),
  version: z.int(),
  epoch: z.uuid(),
  hasAfter: z.boolean(),
})
export const dateQuery = z.object({ time: z.iso.datetime('malformed') })
export const dateAnswer = z.object({ number: z.int() })
export const mentionQuery = z.object({ after: queryNumber })
export const mentionAnswer = z.object({ number: z.int().nullable() })
export const ribbonQuery = z.object({ points: queryLimit })
export const ribbonAnswer = z.object({
  points: z.array(z.object({ number: z.int(), at: z.iso.datetime() })),
  last: z.int(),
  version: z.int(),
  epoch: z.uuid(),
})
export const savedQuery = z.object({ limit: queryLimit, after: queryNumber.optional() })
export const savedAnswer = z.object({ messages: z.array(message), after: z.int().nullable() })

export type Ribbon = z.infer<typeof ribbonAnswer>
export type Thread = z.infer<typeof threadAnswer>
export type SavedPage = z.infer<typeof savedAnswer>
export type Message = z.infer<typeof message>
export type Notice = z.infer<typeof notice>
export type EditInput = z.infer<typeof editInput>
export type Pins = z.infer<typeof pinsAnswer>
export type Edit = z.infer<typeof editsAnswer>['edits'][number]
export type ReactedPage = z.infer<typeof reactedAnswer>
export type ForwardInput = z.infer<typeof forwardInput>
export type ReminderInput = z.infer<typeof reminderInput>
export type ScheduleInput = z.infer<typeof scheduleInput>
export type SendInput = z.infer<typeof sendInput>
export type HistoryQuery = z.infer<typeof historyQuery>
export type HistoryPage = z.infer<typeof historyAnswer>

import { z } from 'zod'
import { queryLimit, queryNumber } from '@/lib/page'
import { author } from '@/lib/people/shape'
import { writtenText } from '@/lib/text'

export const MESSAGE_MAX = 10_000

const noticeType = z.enum(['created', 'joined', 'added', 'left', 'removed', 'renamed', 'pinned'])

export const notice = z
  .object({ type: noticeType, person: author.optional(), name: z.string().optional() })
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
})

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

export type Message = z.infer<typeof message>
export type Notice = z.infer<typeof notice>
export type SendInput = z.infer<typeof sendInput>
export type HistoryQuery = z.infer<typeof historyQuery>
export type HistoryPage = z.infer<typeof historyAnswer>

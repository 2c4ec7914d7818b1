import { z } from 'zod'
import { message } from '@/lib/messages/shape'
import { queryLimit } from '@/lib/page'
import { room } from '@/lib/rooms/shape'

export const INBOX_KINDS = ['mentions', 'replies', 'unread'] as const

export const inboxQuery = z.object({
  kind: z.enum(INBOX_KINDS, 'malformed').default('mentions'),
  limit: queryLimit,
  /** Time and id of the last message, as the last page gave them. */
  after: z
    .string()
    .regex(/^\d{1,17}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'malformed')
    .optional(),
})

/** Where a message was said, and how far I have read there. */
const inboxRoom = room
  .pick({ id: true, kind: true, name: true, avatarUrl: true, ownName: true, readNumber: true, counterpart: true })
  .meta({ id: 'InboxRoom' })

export const inboxAnswer = z.object({
  items: z.array(z.object({ message, room: inboxRoom })),
  after: z.string().nullable(),
  epoch: z.uuid(),
})

export type InboxKind = (typeof INBOX_KINDS)[number]
export type InboxPage = z.infer<typeof inboxAnswer>
export type InboxItem = InboxPage['items'][number]

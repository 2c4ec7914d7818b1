import { z } from 'zod'
import { message } from '@/lib/messages/shape'
import { queryLimit, queryNumber } from '@/lib/page'
import { person, settings } from '@/lib/people/shape'
import { member, ownThings, readState, room, roomInfo } from '@/lib/rooms/shape'

export const ROOMS_PER_ASK = 500
export const ROWS_PER_ANSWER = 2_000
export const PING_EVERY_MS = 15_000

/** All rows of a room that changed in (from, to], as they are at `to`. */
const rows = z.object({ from: z.int(), to: z.int(), messages: z.array(message), members: z.array(member) })

export const readyEvent = z.object({ epoch: z.uuid(), version: z.int(), rooms: z.record(z.uuid(), z.int()) })
export const changeEvent = rows.extend({ room: z.uuid(), info: roomInfo.optional() })
export const selfEvent = z.object({
  from: z.int(),
  to: z.int(),
  rooms: z.array(room).optional(),
  gone: z.array(z.uuid()).optional(),
  reads: z.array(readState).optional(),
  ...ownThings.partial().shape,
  /** How many friend requests wait for my answer, when something about friends has changed. */
  requests: z.int().optional(),
  settings: settings.optional(),
})
const personEvent = z.object({ person })
const typingEvent = z.object({ room: z.uuid(), username: z.string(), name: z.string() })
/** How far somebody has read, who shows it. Lossy. */
const readEvent = z.object({ room: z.uuid(), person: z.uuid(), number: z.int() })
const removedEvent = z.object({ room: z.uuid() })
const resetEvent = z.object({ epoch: z.uuid(), room: z.uuid().optional() })
const byeEvent = z.object({ retry: z.int() })

/** Everything a stream can say, by event name. */
export const streamEvents = {
  ready: readyEvent,
  change: changeEvent,
  self: selfEvent,
  person: personEvent,
  typing: typingEvent,
  read: readEvent,
  removed: removedEvent,
  reset: resetEvent,
  ping: z.object({}),
  bye: byeEvent,
}

export const changesQuery = z.object({ after: queryNumber, limit: queryLimit, epoch: z.uuid().optional() })
export const roomChanges = rows.extend({ room: roomInfo.optional(), more: z.boolean() })
export const changesAnswer = z.union([
  roomChanges.extend({ epoch: z.uuid() }),
  z.object({ reset: z.literal(true), to: z.int(), epoch: z.uuid() }),
])

export const manyChangesInput = z.object({
  epoch: z.uuid().optional(),
  rooms: z
    .record(z.uuid('malformed'), z.int().min(0))
    .refine((rooms) => Object.keys(rooms).length <= ROOMS_PER_ASK, 'too_long'),
})
export const manyChangesAnswer = z.object({
  epoch: z.uuid(),
  rooms: z.record(z.uuid(), z.union([roomChanges, z.object({ reset: z.literal(true), to: z.int() })])),
  gone: z.array(z.uuid()),
})

export type StreamEvents = { [Name in keyof typeof streamEvents]: z.infer<(typeof streamEvents)[Name]> }
export type Ready = z.infer<typeof readyEvent>
export type Change = z.infer<typeof changeEvent>
export type Self = z.infer<typeof selfEvent>
export type RoomChanges = z.infer<typeof roomChanges>
export type ChangesAnswer = z.infer<typeof changesAnswer>
export type ManyChangesInput = z.infer<typeof manyChangesInput>
export type ManyChangesAnswer = z.infer<typeof manyChangesAnswer>

import { z } from 'zod'
import { message } from '@/lib/messages/shape'
import { queryCursor, queryLimit } from '@/lib/page'
import { author, username } from '@/lib/people/shape'
import { exactText, writtenLine } from '@/lib/text'

export const ROOM_NAME_MAX = 80
export const TOPIC_MAX = 300
/** `unread` and `mentions` stop counting here; the number then means "this many or more". */
export const UNREAD_MAX = 100
/** One version stamps at most this many rows, else a page of changes could not be cut between versions. */
const ROWS_PER_VERSION = 100

const roomKind = z.enum(['direct', 'group', 'public'])
export const role = z.enum(['owner', 'moderator', 'member'])

/** The room's own row, the same for every viewer. */
export const roomInfo = z
  .object({
    id: z.uuid(),
    kind: roomKind,
    name: z.string(),
    topic: z.string(),
    avatarUrl: z.string().nullable(),
    memberCount: z.int(),
    version: z.int(),
  })
  .meta({ id: 'RoomInfo' })

/** A room as one member sees it in their list. */
export const room = roomInfo
  .extend({
    lastNumber: z.int(),
    lastMessage: message.nullable(),
    role,
    readNumber: z.int(),
    unread: z.int(),
    mentions: z.int(),
    muted: z.boolean(),
    pinned: z.boolean(),
    /** The other person of a direct conversation. */
    counterpart: author.optional(),
  })
  .meta({ id: 'Room' })

/** What somebody who is no member may know of a public room. */
export const roomCard = roomInfo
  .pick({ id: true, kind: true, name: true, topic: true, avatarUrl: true, memberCount: true })
  .meta({ id: 'RoomCard' })

export const member = z
  .object({
    person: author,
    role,
    joinedAt: z.iso.datetime(),
    leftAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Member' })

export const roomName = writtenLine(1, ROOM_NAME_MAX)
const topic = writtenLine(0, TOPIC_MAX)

export const createRoomInput = z.object({
  id: z.uuid('malformed').toLowerCase().optional(),
  kind: z.enum(['group', 'public'], 'malformed'),
  name: roomName,
  topic: topic.optional(),
  members: z
    .array(username)
    .max(ROWS_PER_VERSION - 1, 'too_long')
    .optional(),
})
export const updateRoomInput = z.object({ name: roomName, topic }).partial()
export const setMemberInput = z.object({ role: role.optional() })
export const readInput = z.object({ number: z.int().min(0), force: z.boolean().optional() })
export const publicRoomsQuery = z.object({
  q: exactText(0, 100).default(''),
  limit: queryLimit,
  /** Member count and id of the last room. */
  after: z
    .string()
    .regex(/^\d{1,9}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'malformed')
    .optional(),
})
export const membersQuery = z.object({ limit: queryLimit, after: queryCursor })

export const roomAnswer = z.object({ room, epoch: z.uuid() })
export const roomOrCardAnswer = z.object({ room: z.union([room, roomCard]), epoch: z.uuid() })
export const roomsAnswer = z.object({ rooms: z.array(room), version: z.int(), epoch: z.uuid() })
export const publicRoomsAnswer = z.object({ rooms: z.array(roomCard), after: z.string().nullable() })
export const membersAnswer = z.object({
  members: z.array(member),
  version: z.int(),
  epoch: z.uuid(),
  after: z.string().nullable(),
})

export type Room = z.infer<typeof room>
export type RoomInfo = z.infer<typeof roomInfo>
export type RoomCard = z.infer<typeof roomCard>
export type Member = z.infer<typeof member>
export type Role = z.infer<typeof role>
export type CreateRoomInput = z.infer<typeof createRoomInput>
export type UpdateRoomInput = z.infer<typeof updateRoomInput>

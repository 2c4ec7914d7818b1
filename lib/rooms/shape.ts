import { z } from 'zod'
import { signInNews } from '@/lib/auth/shape'
import { block } from '@/lib/blocks/shape'
import { friend } from '@/lib/friends/shape'
import { draft, ownReactions, reminder, savedMark, scheduledMessage } from '@/lib/messages/own-shape'
import { message } from '@/lib/messages/shape'
import { queryCursor, queryLimit } from '@/lib/page'
import { author, username } from '@/lib/people/shape'
import { exactText, writtenLine, writtenText } from '@/lib/text'

export const ROOM_NAME_MAX = 80
export const TOPIC_MAX = 300
export const GREETING_MAX = 500
export const RULES_MAX = 2_000
export const PICTURE_BYTES_MAX = 5 * 1024 * 1024
/** `unread` and `mentions` stop counting here; the number then means "this many or more". */
export const UNREAD_MAX = 100
/** So many of its people stand in the entry of a group without a name. */
export const NAMED_PEOPLE = 5
/** So long after it was closed, a room can be brought back. */
export const KEPT_DAYS = 30
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
    /** Said to whoever comes in. */
    greeting: z.string(),
    rules: z.string(),
    /** Who may write: everybody, or owners and moderators. */
    posting: z.enum(['all', 'moderators']),
    /** Seconds that a member waits between two messages. */
    slowSeconds: z.int(),
    /** Whether people may ask to be let in. */
    knocking: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'RoomInfo' })

/** What one member has decided about a room for themselves, and what waits there for them alone. */
const ownRoom = z.object({
  muted: z.boolean(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** The last message when it was hidden: a newer one brings it back to the list. */
  hiddenAt: z.int().nullable(),
  section: z.uuid().nullable(),
  /** My name for a direct conversation. */
  ownName: z.string().nullable(),
  /** Whether the room's greeting is still to be read. */
  greet: z.boolean(),
  /** People who stand before the door, for those who may let them in. */
  knocks: z.int(),
  /** At which version of mine something about invitations, knocks or bans changed, for those who decide about them. */
  door: z.int(),
  /**
   * Somebody unknown to me has begun this direct conversation, and I have not taken it up (`waiting`) or want nothing of
   * it (`declined`): nothing in it counts. `asked`: I have begun it myself, and they have not answered.
   */
  request: z.enum(['waiting', 'declined', 'asked']).nullable(),
})

/** A section of one's own in the list of rooms. */
export const section = z
  .object({ id: z.uuid(), name: z.string(), position: z.int(), gone: z.boolean(), version: z.int() })
  .meta({ id: 'Section' })

/** A room as one member sees it in their list. */
export const room = roomInfo
  .extend({
    lastNumber: z.int(),
    lastMessage: message.nullable(),
    role,
    readNumber: z.int(),
    unread: z.int(),
    mentions: z.int(),
    ...ownRoom.shape,
    /** The other person of a direct conversation. */
    counterpart: author.optional(),
    /** Others in a group without a name, the first few by username: it is known by them. Empty everywhere else. */
    people: z.array(author),
  })
  .meta({ id: 'Room' })

/**
 * What somebody who is no member may know of a public room, of one they are invited to or, by name only, of a group at
 * which they may knock: then `knocking` and `waiting` are there, `topic` is empty and `memberCount` 0.
 */
export const roomCard = roomInfo
  .pick({ id: true, kind: true, name: true, topic: true, avatarUrl: true, memberCount: true })
  .extend({
    /** To be read before one comes in. */
    rules: z.string().optional(),
    knocking: z.boolean().optional(),
    /** You have knocked, and nobody has opened yet. */
    waiting: z.boolean().optional(),
  })
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
  /** Groups can do without; a public room has to be found. */
  name: roomName.optional(),
  topic: topic.optional(),
  members: z
    .array(username)
    .max(ROWS_PER_VERSION - 1, 'too_long')
    .optional(),
})
/** How long members may be made to wait between two messages. */
export const SLOW_SECONDS = [0, 5, 10, 30, 60, 300, 900, 3_600]
const slowSeconds = z.int().refine((seconds) => SLOW_SECONDS.includes(seconds), 'malformed')

export const updateRoomInput = z
  .object({
    name: roomName,
    topic,
    greeting: writtenText(0, GREETING_MAX),
    rules: writtenText(0, RULES_MAX),
    knocking: z.boolean(),
    posting: roomInfo.shape.posting,
    slowSeconds,
  })
  .partial()
/** A room that one of its owners may bring back. */
const closedRoom = roomInfo
  .pick({ id: true, kind: true, name: true, avatarUrl: true, memberCount: true })
  .extend({ closedAt: z.iso.datetime(), keptUntil: z.iso.datetime() })
  .meta({ id: 'ClosedRoom' })

/** `successor`: who owns the room from now on, where somebody has to follow. */
export const leaveInput = z.object({ successor: username.optional() })
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

/** My state of a room. `version` is the room's, at which the figures are true. */
export const readState = ownRoom.extend({
  room: z.uuid(),
  readNumber: z.int(),
  unread: z.int(),
  mentions: z.int(),
  version: z.int(),
})

export const roomAnswer = z.object({ room, epoch: z.uuid() })
export const roomOrCardAnswer = z.object({ room: z.union([room, roomCard]), epoch: z.uuid() })
/** What else is mine, as it is at `version`: all that stands, or all rows that changed. */
export const ownThings = z.object({
  sections: z.array(section),
  drafts: z.array(draft),
  saved: z.array(savedMark),
  /** Whole only of messages to which a crowd has reacted, and of those only the last. */
  reactions: z.array(ownReactions),
  reminders: z.array(reminder),
  scheduled: z.array(scheduledMessage),
  /** My friends, and requests that wait for an answer, mine or theirs. */
  friends: z.array(friend),
  /** Sign-ins at new browsers that nobody has said they know of. */
  signIns: z.array(signInNews),
  /** For owners of the server: how many wait to be let in. */
  applicants: z.array(z.object({ waiting: z.int(), version: z.int() })),
  blocks: z.array(block),
})
export const roomsAnswer = z.object({ rooms: z.array(room), own: ownThings, version: z.int(), epoch: z.uuid() })
export const closedRoomsAnswer = z.object({ rooms: z.array(closedRoom) })
export const publicRoomsAnswer = z.object({ rooms: z.array(roomCard), after: z.string().nullable() })
export const membersAnswer = z.object({
  members: z.array(member),
  version: z.int(),
  epoch: z.uuid(),
  after: z.string().nullable(),
})

export type Section = z.infer<typeof section>
export type ReadState = z.infer<typeof readState>
export type OwnThings = z.infer<typeof ownThings>
export type Room = z.infer<typeof room>
export type RoomInfo = z.infer<typeof roomInfo>
export type RoomCard = z.infer<typeof roomCard>
export type ClosedRoom = z.infer<typeof closedRoom>
export type Member = z.infer<typeof member>
export type Role = z.infer<typeof role>
export type LeaveInput = z.infer<typeof leaveInput>
export type CreateRoomInput = z.infer<typeof createRoomInput>
export type UpdateRoomInput = z.infer<typeof updateRoomInput>

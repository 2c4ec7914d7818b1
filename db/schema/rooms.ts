import { bigint, boolean, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people, personRef } from './people'

const writing = () => ({
  /** Who may write: everybody, or only those who look after the room (an announcement room). */
  posting: text({ enum: ['all', 'moderators'] })
    .notNull()
    .default('all'),
  /** Seconds that a member waits between two messages. */
  slowSeconds: integer().notNull().default(0),
})

export const rooms = pgTable(
  'rooms',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['direct', 'group', 'public'] }).notNull(),
    name: text().notNull(),
    topic: text().notNull().default(''),
    avatarUrl: text(),
    /** Said to whoever comes in. */
    greeting: text().notNull().default(''),
    rules: text().notNull().default(''),
    ...writing(),
    /** Who knows its address may ask to be let in. */
    knocking: boolean().notNull().default(false),
    /** Until thirty days after it was closed, its owner can bring it back. */
    closedAt: timestamp({ withTimezone: true }),
    /** The two person ids of a direct conversation, sorted: there can be only one. */
    directKey: text().unique('rooms_by_direct_key'),
    memberCount: integer().notNull(),
    createdBy: uuid().references(() => people.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('rooms_public').on(t.kind, t.name)],
)

/** The column by which a row belongs to a room. */
export const roomRef = () =>
  uuid()
    .notNull()
    .references(() => rooms.id)

/**
 * The two counters of a room: `number` of its last message, `version` of its last change. Taken under this row's
 * lock inside the transaction that writes, so the order of versions is the order of commits (docs/architecture.md).
 * Narrow and not indexed on the counters, so that updates stay HOT.
 */
export const roomHeads = pgTable('room_heads', {
  roomId: uuid()
    .primaryKey()
    .references(() => rooms.id),
  number: bigint({ mode: 'number' }).notNull().default(0),
  version: bigint({ mode: 'number' }).notNull().default(0),
  closed: boolean().notNull().default(false),
  /** Who has been written to by somebody unknown, in a direct conversation, and has not answered yet. */
  awaits: uuid(),
  /** The room's own once more, where a send finds them under this row's lock. */
  ...writing(),
})

/** Who belongs to a room, the same for every viewer. Leaving keeps the row, with its version, as a tombstone. */
export const memberships = pgTable(
  'memberships',
  {
    roomId: roomRef(),
    personId: personRef(),
    role: text({ enum: ['owner', 'moderator', 'member'] }).notNull(),
    joinedAt: timestamp({ withTimezone: true }).notNull(),
    leftAt: timestamp({ withTimezone: true }),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.roomId, t.personId] }),
    index('memberships_by_person').on(t.personId),
    index('memberships_by_version').on(t.roomId, t.version),
  ],
)

/**
 * What one person holds of one room, seen by nobody else. Its versions are the person's, not the room's: `version`
 * of the last change, `listedVersion` of the moment the room came to the list or left it.
 */
export const roomStates = pgTable(
  'room_states',
  {
    personId: personRef(),
    roomId: roomRef(),
    readNumber: bigint({ mode: 'number' }).notNull().default(0),
    muted: boolean().notNull().default(false),
    pinned: boolean().notNull().default(false),
    archived: boolean().notNull().default(false),
    /** The last message when it was hidden: a newer one brings it back to the list. */
    hiddenAt: bigint({ mode: 'number' }),
    sectionId: uuid(),
    /** My name for a direct conversation. */
    ownName: text(),
    /**
     * Somebody unknown to them has begun this direct conversation: what they say waits, or was declined. `asked`: they
     * have begun it themselves, and wait for the other one.
     */
    request: text({ enum: ['waiting', 'declined', 'asked'] }),
    /** They have come in and not yet read the room's greeting. */
    greet: boolean().notNull().default(false),
    /** At which of the person's versions something changed about who may come in, for those who decide it. */
    doorVersion: bigint({ mode: 'number' }).notNull().default(0),
    version: bigint({ mode: 'number' }).notNull(),
    listedVersion: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.roomId] })],
)

/** Sections of one's own in the list of rooms. `gone` tells the other devices. */
export const sections = pgTable(
  'sections',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    name: text().notNull(),
    position: integer().notNull(),
    gone: boolean().notNull().default(false),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('sections_by_version').on(t.personId, t.version)],
)

/** Links into a room. */
export const invites = pgTable(
  'invites',
  {
    code: text().primaryKey(),
    roomId: roomRef(),
    createdBy: personRef(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }),
    maxUses: integer(),
    uses: integer().notNull().default(0),
    /** Accounts made by it where only the invited may have one: never more than may come by it. */
    accounts: integer().notNull().default(0),
    /** Whoever comes by it has to be let in. */
    approval: boolean().notNull().default(false),
    /** Whoever has no account may come by it as a guest, for so many seconds. */
    guestSeconds: integer(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('invites_by_room').on(t.roomId)],
)

/** Somebody stands before the door. */
export const knocks = pgTable(
  'knocks',
  {
    roomId: roomRef(),
    personId: personRef(),
    text: text().notNull().default(''),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    state: text({ enum: ['waiting', 'accepted', 'declined', 'withdrawn'] }).notNull(),
    decidedBy: uuid().references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.personId] }), index('knocks_by_person').on(t.personId)],
)

/** Who may not come back, and until when; for ever without `until`. */
export const bans = pgTable(
  'bans',
  {
    roomId: roomRef(),
    personId: personRef(),
    bannedBy: personRef(),
    reason: text().notNull().default(''),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    until: timestamp({ withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.personId] })],
)

/** When a member last wrote to a room with slow mode: taken and looked at in one statement, so two sends cannot race. */
export const slowMarks = pgTable(
  'slow_marks',
  {
    roomId: uuid().notNull(),
    personId: uuid().notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.personId] })],
)

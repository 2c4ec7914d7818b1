import { bigint, boolean, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'

export const rooms = pgTable(
  'rooms',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['direct', 'group', 'public'] }).notNull(),
    name: text().notNull(),
    topic: text().notNull().default(''),
    avatarUrl: text(),
    /** The two person ids of a direct conversation, sorted: there can be only one. */
    directKey: text().unique('rooms_by_direct_key'),
    memberCount: integer().notNull(),
    createdBy: uuid().references(() => people.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [index('rooms_public').on(t.kind, t.name)],
)

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
})

/** Who belongs to a room, the same for every viewer. Leaving keeps the row, with its version, as a tombstone. */
export const memberships = pgTable(
  'memberships',
  {
    roomId: uuid()
      .notNull()
      .references(() => rooms.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
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
    personId: uuid()
      .notNull()
      .references(() => people.id),
    roomId: uuid()
      .notNull()
      .references(() => rooms.id),
    readNumber: bigint({ mode: 'number' }).notNull().default(0),
    muted: boolean().notNull().default(false),
    pinned: boolean().notNull().default(false),
    version: bigint({ mode: 'number' }).notNull(),
    listedVersion: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.roomId] })],
)

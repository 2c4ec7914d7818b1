import { sql } from 'drizzle-orm'
import { bigint, boolean, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'
import { rooms } from './rooms'

export const messages = pgTable(
  'messages',
  {
    /** Made by the author's client (UUIDv7): the same id again is the same message. */
    id: uuid().primaryKey(),
    roomId: uuid()
      .notNull()
      .references(() => rooms.id),
    number: bigint({ mode: 'number' }).notNull(),
    version: bigint({ mode: 'number' }).notNull(),
    kind: text({ enum: ['text', 'notice'] })
      .notNull()
      .default('text'),
    authorId: uuid().references(() => people.id),
    text: text().notNull().default(''),
    notice: jsonb(),
    replyTo: bigint({ mode: 'number' }),
    mentions: uuid().array().notNull().default(sql`'{}'::uuid[]`),
    pinned: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    editedAt: timestamp({ withTimezone: true }),
    deletedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('messages_by_number').on(t.roomId, t.number),
    index('messages_by_version').on(t.roomId, t.version),
    index('messages_with_mentions').on(t.roomId, t.number).where(sql`cardinality(${t.mentions}) > 0`),
  ],
)

import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { personRef } from './people'

/**
 * How two people stand to each other: one row a pair, the lower id first, so that there can be only one. What has ended
 * keeps its row, without its words, to tell the devices of both.
 */
export const friendships = pgTable(
  'friendships',
  {
    lowId: personRef(),
    highId: personRef(),
    state: text({ enum: ['asked', 'friends', 'ended'] }).notNull(),
    /** One of the two. */
    askedBy: uuid().notNull(),
    note: text().notNull().default(''),
    askedAt: timestamp({ withTimezone: true }).notNull(),
    acceptedAt: timestamp({ withTimezone: true }),
    /** Whoever was declined does not ask again at once. */
    declinedAt: timestamp({ withTimezone: true }),
    /** Of each person's own versions (`person_heads`) the one at which this last changed. */
    lowVersion: bigint({ mode: 'number' }).notNull(),
    highVersion: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lowId, t.highId] }),
    index('friendships_by_low').on(t.lowId, t.lowVersion),
    index('friendships_by_high').on(t.highId, t.highVersion),
    check('friendships_in_order', sql`${t.lowId} < ${t.highId}`),
  ],
)

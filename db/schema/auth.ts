import { bigint, boolean, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { personRef } from './people'

/** One row a signed-in browser. The cookie only names a row; the row decides. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    seenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
    userAgent: text(),
    address: text(),
    /** SHA-256 of what the browser is known by (lib/auth/device.ts), so that coming back is no news. */
    device: text(),
    /** The person's other devices are told of it until somebody there has seen it. */
    isNews: boolean().notNull().default(false),
    /** The person's own version (`person_heads`) at which that last changed. */
    version: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [index('sessions_by_person').on(t.personId)],
)

/** Bearer tokens of bots and other programs. Only the SHA-256 is kept. */
export const tokens = pgTable(
  'tokens',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    label: text().notNull(),
    hash: text().notNull().unique('tokens_by_hash'),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('tokens_by_person').on(t.personId)],
)

/**
 * Links that do one thing once: set a new password, or prove an address. Only the SHA-256 of the code is kept. One of a
 * kind for each person: a newer link takes the place of the one before.
 */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    personId: personRef(),
    purpose: text({ enum: ['password', 'email'] }).notNull(),
    hash: text().notNull().unique('one_time_links_by_hash'),
    /** The address that it proves. */
    email: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.purpose] })],
)

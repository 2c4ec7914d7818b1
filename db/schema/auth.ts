import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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

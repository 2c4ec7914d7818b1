import { index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { personRef } from './people'

/** Links by which somebody without an account may make one. */
export const serverInvites = pgTable(
  'server_invites',
  {
    code: text().primaryKey(),
    createdBy: personRef(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }),
    maxUses: integer(),
    uses: integer().notNull().default(0),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('server_invites_by_maker').on(t.createdBy)],
)

/**
 * Who has signed up and waits for the owner. Not people yet: so nothing that reads people has to leave them out. The id
 * becomes the person's.
 */
export const applicants = pgTable(
  'applicants',
  {
    id: uuid().primaryKey(),
    username: text().notNull().unique('applicants_username'),
    name: text().notNull(),
    email: text(),
    passwordHash: text(),
    /** By which they will come in, where a provider vouches for them (`identities`). */
    issuer: text(),
    subject: text(),
    label: text(),
    /** A word about who they are. */
    note: text().notNull().default(''),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [unique('applicants_by_subject').on(t.issuer, t.subject)],
)

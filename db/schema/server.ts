import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The one row that says which life of which database this is. Versions mean something only within one `epoch`. */
export const server = pgTable(
  'server',
  {
    only: boolean().primaryKey().default(true),
    epoch: uuid().notNull(),
    systemIdentifier: text().notNull(),
    timeline: integer().notNull(),
    /** Asked of the first account when it does not come from loopback; gone once the server has an owner. */
    setupCode: text(),
    /** Whether everybody may invite people to the server, or its owners alone. */
    membersInvite: boolean().notNull().default(false),
    /** Whether links into rooms may let in people without an account. */
    guests: boolean().notNull().default(true),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [check('server_only_one', sql`${t.only}`)],
)

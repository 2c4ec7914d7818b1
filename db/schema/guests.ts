import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'
import { invites, roomRef } from './rooms'

/**
 * Somebody without an account, in the one room that a link has opened for them. The row goes when they have to go, and
 * when they get an account.
 */
export const guests = pgTable(
  'guests',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    roomId: roomRef(),
    until: timestamp({ withTimezone: true }).notNull(),
    /** The link that they came by: when it is ended they have to go. */
    code: text()
      .notNull()
      .references(() => invites.code),
  },
  (t) => [index('guests_by_room').on(t.roomId)],
)

import { bigint, boolean, index, pgTable, primaryKey, timestamp } from 'drizzle-orm/pg-core'
import { personRef } from './people'

/**
 * Whom somebody does not want to hear of. Only theirs: the other one is told nothing. What has ended keeps its row, to
 * tell their devices.
 */
export const blocks = pgTable(
  'blocks',
  {
    personId: personRef(),
    blockedId: personRef(),
    blockedAt: timestamp({ withTimezone: true }).notNull(),
    gone: boolean().notNull().default(false),
    /** The person's own version (`person_heads`) at which this last changed. */
    version: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.blockedId] }),
    index('blocks_by_version').on(t.personId, t.version),
    index('blocks_by_blocked').on(t.blockedId),
  ],
)

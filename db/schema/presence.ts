import { pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core'

/**
 * The processes that serve, each with a lease that it renews every second. Neither this table nor `presence` is logged:
 * a database that crashes forgets who was there, and is told again.
 */
export const nodes = pgTable('nodes', {
  id: uuid().primaryKey(),
  leaseUntil: timestamp({ withTimezone: true }).notNull(),
})

/** Who is there, by the node that heard of them. A row counts while its node's lease runs. */
export const presence = pgTable(
  'presence',
  {
    personId: uuid().notNull(),
    nodeId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.nodeId] })],
)

/** When somebody was last there. Apart from `people`, whose rows are wide and locked by whatever refers to them. */
export const lastSeen = pgTable('last_seen', {
  personId: uuid().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
})

import { bigint, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { personRef } from './people'
import { roomRef } from './rooms'

/**
 * Rooms in which an account that is being deleted still has to go out of sight: what is left to do, so that another node
 * can go on where one has ended. `version` is the room's as they left it: rows that name them and are no newer still
 * carry their name on other people's devices.
 */
export const departures = pgTable(
  'departures',
  { personId: personRef(), roomId: roomRef(), version: bigint({ mode: 'number' }) },
  (t) => [primaryKey({ columns: [t.personId, t.roomId] })],
)

import { customType, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { roomRef } from './rooms'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Small pictures that we have drawn anew ourselves: of rooms, and of what links lead to. Seen by the room's members. */
export const pictures = pgTable(
  'pictures',
  {
    id: uuid().primaryKey(),
    roomId: roomRef(),
    kind: text({ enum: ['room', 'preview'] }).notNull(),
    type: text().notNull(),
    bytes: bytea().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('pictures_by_room').on(t.roomId)],
)

import { sql } from 'drizzle-orm'
import { check, customType, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'
import { rooms } from './rooms'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * Small pictures that we have drawn anew ourselves: of rooms, of what links in them lead to, and of people. Each belongs
 * to a room or to a person.
 */
export const pictures = pgTable(
  'pictures',
  {
    id: uuid().primaryKey(),
    roomId: uuid().references(() => rooms.id),
    personId: uuid().references(() => people.id),
    kind: text({ enum: ['room', 'preview', 'avatar', 'cover'] }).notNull(),
    type: text().notNull(),
    bytes: bytea().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('pictures_by_room').on(t.roomId),
    index('pictures_by_person').on(t.personId).where(sql`${t.personId} is not null`),
    check('pictures_of_one', sql`num_nonnulls(${t.roomId}, ${t.personId}) = 1`),
  ],
)

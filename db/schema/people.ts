import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey(),
    /** `placeholder` people stand for authors of imported messages: nobody can sign in as one. */
    kind: text({ enum: ['person', 'placeholder'] })
      .notNull()
      .default('person'),
    username: text().notNull().unique('people_username'),
    name: text().notNull(),
    about: text().notNull().default(''),
    avatarUrl: text(),
    /** As they wrote it. Theirs only once `emailKey` is there. */
    email: text(),
    /** Its normalised form (lib/mail/address.ts), once they have proved that it reaches them. */
    emailKey: text().unique('people_email_key'),
    /** Standing on this server, not in a room. */
    role: text({ enum: ['owner', 'member'] })
      .notNull()
      .default('member'),
    passwordHash: text(),
    locale: text(),
    /** What others may know. Who hides something does not see it of others either. */
    showsOnline: boolean().notNull().default(true),
    showsLastSeen: boolean().notNull().default(true),
    showsTyping: boolean().notNull().default(true),
    /** How far they have read. */
    showsRead: boolean().notNull().default(true),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    suspendedAt: timestamp({ withTimezone: true }),
    /** The person's own version (`person_heads`) at which account and settings last changed. */
    version: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    index('people_by_name').on(sql`lower(${t.name}) text_pattern_ops`),
    index('people_by_username').on(sql`${t.username} text_pattern_ops`),
    check('people_username_lower', sql`${t.username} = lower(${t.username})`),
  ],
)

/** The column by which a row belongs to a person. */
export const personRef = () =>
  uuid()
    .notNull()
    .references(() => people.id)

/**
 * How far a person's own things (room list, read positions) have changed. Narrow and not indexed on the counter,
 * so that updates stay HOT.
 */
export const personHeads = pgTable('person_heads', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  version: bigint({ mode: 'number' }).notNull().default(0),
})

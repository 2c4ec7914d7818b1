import { sql } from 'drizzle-orm'
import { bigint, boolean, check, customType, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** For whom something is: what each of them means stands in lib/people/privacy.ts. */
const audience = () =>
  text({ enum: ['everybody', 'known', 'friends', 'nobody'] })
    .notNull()
    .default('everybody')

export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey(),
    /**
     * `placeholder` people stand for authors of imported messages: nobody can sign in as one. A `guest` has no account, and
     * is in one room for a while (`guests`).
     */
    kind: text({ enum: ['person', 'placeholder', 'guest'] })
      .notNull()
      .default('person'),
    username: text().notNull().unique('people_username'),
    name: text().notNull(),
    about: text().notNull().default(''),
    avatarUrl: text(),
    coverUrl: text(),
    /** One of a few hues (lib/people/shape.ts); null for none of their own. */
    colour: text(),
    /** What they are at just now. Over once `statusUntil` is past; never where that is null. */
    statusEmoji: text(),
    statusText: text().notNull().default(''),
    statusUntil: timestamp({ withTimezone: true }),
    /** What name and username are found by (lib/search/names.ts); null until it is worked out. */
    search: tsvector(),
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
    /** Who sees what of them, and who may do what to them. */
    aboutFor: audience(),
    coverFor: audience(),
    statusFor: audience(),
    onlineFor: audience(),
    lastSeenFor: audience(),
    foundBy: audience(),
    messagedBy: audience(),
    addedBy: audience(),
    /** What others may know. Who hides something does not see it of others either. */
    showsOnline: boolean().notNull().generatedAlwaysAs(sql`online_for <> 'nobody'`),
    showsLastSeen: boolean().notNull().generatedAlwaysAs(sql`last_seen_for <> 'nobody'`),
    showsTyping: boolean().notNull().default(true),
    /** How far they have read. */
    showsRead: boolean().notNull().default(true),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Shut out, or about to leave: nobody can sign in as them, find them or address them. */
    suspendedAt: timestamp({ withTimezone: true }),
    /** When the account will be deleted, as its owner has asked for; until then they can change their mind. */
    leavingAt: timestamp({ withTimezone: true }),
    /** What becomes of their messages then: tombstones, or they stand without a name. */
    leavingHow: text({ enum: ['remove', 'keep'] }),
    /** Shut out by an owner while leaving: who is, cannot change their mind. */
    isBarred: boolean().notNull().default(false),
    /** The person's own version (`person_heads`) at which account and settings last changed. */
    version: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    index('people_by_search').using('gin', t.search),
    index('people_unsearched').on(t.id).where(sql`${t.search} is null and ${t.kind} = 'person'`),
    index('people_leaving').on(t.leavingAt).where(sql`${t.leavingAt} is not null`),
    index('people_with_status_until').on(t.statusUntil).where(sql`${t.statusUntil} is not null`),
    check('people_username_lower', sql`${t.username} = lower(${t.username})`),
  ],
)

/** The column by which a row belongs to a person. */
export const personRef = () =>
  uuid()
    .notNull()
    .references(() => people.id)

/** A username that somebody gave up. For a while it is nobody else's, so that nobody is taken for them. */
export const formerUsernames = pgTable('former_usernames', {
  username: text().primaryKey(),
  personId: personRef(),
  until: timestamp({ withTimezone: true }).notNull(),
})

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

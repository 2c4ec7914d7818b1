import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { people, personRef } from './people'

/** One row a signed-in browser. The cookie only names a row; the row decides. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    seenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
    userAgent: text(),
    address: text(),
    /** SHA-256 of what the browser is known by (lib/auth/device.ts), so that coming back is no news. */
    device: text(),
    /** The person's other devices are told of it until somebody there has seen it. */
    isNews: boolean().notNull().default(false),
    /** That it began, or that somebody there has changed how the person signs in. */
    newsOf: text({ enum: ['signIn', 'factors'] })
      .notNull()
      .default('signIn'),
    /** The session that let this one in by a code; none where somebody has proved here who they are. */
    letInBy: uuid(),
    /** The person's own version (`person_heads`) at which that last changed. */
    version: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [index('sessions_by_person').on(t.personId)],
)

/** Bearer tokens of bots and other programs. Only the SHA-256 is kept. */
export const tokens = pgTable(
  'tokens',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    label: text().notNull(),
    hash: text().notNull().unique('tokens_by_hash'),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('tokens_by_person').on(t.personId)],
)

/**
 * Links that do one thing once: set a new password, or prove an address. Only the SHA-256 of the code is kept. One of a
 * kind for each person: a newer link takes the place of the one before.
 */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    personId: personRef(),
    purpose: text({ enum: ['password', 'email'] }).notNull(),
    hash: text().notNull().unique('one_time_links_by_hash'),
    /** The address that it proves. */
    email: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.purpose] })],
)

/**
 * Who somebody is elsewhere. The subject alone says so: an address there may be unproved, lent, or given to another
 * one day. `label` only helps its owner to know it again.
 */
export const identities = pgTable(
  'identities',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    /** `google`, `github`, `kakao`; of any other issuer its address, or another one's people would come as these. */
    issuer: text().notNull(),
    subject: text().notNull(),
    label: text(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [unique('identities_by_subject').on(t.issuer, t.subject), index('identities_by_person').on(t.personId)],
)

/**
 * Somebody whom a provider has vouched for and nobody here knows, while they choose a name. The browser holds the code,
 * of which only the SHA-256 is kept; the row goes with the account that it makes.
 */
export const arrivals = pgTable('arrivals', {
  hash: text().primaryKey(),
  issuer: text().notNull(),
  subject: text().notNull(),
  label: text(),
  /** Only if the provider has proved it. */
  email: text(),
  /** What to begin with on the form. */
  name: text(),
  username: text(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
})

/**
 * A device that asks to be let in by one that is signed in, for two minutes. Either the new device shows the code and
 * the other one finds it, or the other way round; then `personId` and `sessionId` are there first. Only SHA-256s are kept.
 */
export const deviceSignIns = pgTable(
  'device_sign_ins',
  {
    id: uuid().primaryKey(),
    /** What the picture leads to. */
    code: text().notNull().unique('device_sign_ins_by_code'),
    /** What can be typed instead. */
    typed: text().unique('device_sign_ins_by_typed'),
    /** Of the secret that the new device alone holds; none until a device has come by the picture. */
    browser: text().unique('device_sign_ins_by_browser'),
    userAgent: text(),
    address: text(),
    personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    /** The session that shows the code, or that has said yes. */
    sessionId: uuid().references(() => sessions.id, { onDelete: 'cascade' }),
    confirmedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('device_sign_ins_by_person').on(t.personId),
    index('device_sign_ins_by_session').on(t.sessionId),
    index('device_sign_ins_by_end').on(t.expiresAt),
  ],
)

/**
 * How often somebody has tried to prove who they are, so that neither a restart nor another node gives them new tries.
 * `key` is a SHA-256: what was tried may be a password typed into the wrong field.
 */
export const attempts = pgTable(
  'attempts',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    /** Then they begin anew. */
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('attempts_by_until').on(t.until)],
)

import { bigint, customType, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people, personRef } from './people'

const bytea = customType<{ data: Uint8Array<ArrayBuffer>; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
})

/** Keys that a person's devices keep and prove with a finger, a face or a PIN. Here is only the public half. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid().primaryKey(),
    personId: personRef(),
    /** By which the device knows it, in base64url. */
    credentialId: text().notNull().unique('passkeys_by_credential'),
    publicKey: bytea().notNull(),
    /** Grows with each use where the device counts: one that does not grow is a copy. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    /** The name of the address it was made at. A browser offers it at no other. */
    rpId: text().notNull(),
    label: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('passkeys_by_person').on(t.personId)],
)

/** Codes from an app. The secret must be read to check one, so it is encrypted instead of hashed. */
export const totp = pgTable('totp', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  secret: text().notNull(),
  /** The session that is setting it up; only there is the secret shown, until it is confirmed. */
  sessionId: uuid(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  confirmedAt: timestamp({ withTimezone: true }),
  /** The newest step whose code was taken: neither it nor one before is taken again. */
  lastStep: bigint({ mode: 'number' }).notNull().default(0),
})

/** For the day the device is gone: each opens once. Only the SHA-256 is kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    hash: text().primaryKey(),
    personId: personRef(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('recovery_codes_by_person').on(t.personId)],
)

/**
 * What a browser is in the middle of proving: used once, soon over, one of a kind for each browser. `browser` is the
 * SHA-256 of a cookie's value, or of a session's id where somebody is signed in.
 */
export const challenges = pgTable(
  'challenges',
  {
    browser: text().notNull(),
    purpose: text({ enum: ['second', 'sign_in', 'register', 'confirm'] }).notNull(),
    personId: uuid().references(() => people.id),
    /** What a passkey has to sign. */
    challenge: text(),
    /** SHA-256 of the password's hash, as the right password was given: after a change it counts for nothing. */
    password: text(),
    tries: integer().notNull().default(0),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.browser, t.purpose] }),
    index('challenges_by_person').on(t.personId),
    index('challenges_by_end').on(t.expiresAt),
  ],
)

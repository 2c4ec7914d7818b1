import 'server-only'
import { and, asc, count, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { challenges, passkeys, people, recoveryCodes, totp } from '@/db/schema'
import { canSignIn } from '@/lib/auth/rows'
import { hashToken } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import type { Factors, Passkey } from '@/lib/factors/shape'
import { unseal } from '@/lib/factors/totp'

/** What the viewer has beside the password. */
export async function getFactors({ id }: Viewer): Promise<Factors> {
  const [keys, [app], [codes]] = await Promise.all([
    db.select().from(passkeys).where(eq(passkeys.personId, id)).orderBy(asc(passkeys.createdAt)),
    db.select({ since: totp.confirmedAt }).from(totp).where(eq(totp.personId, id)),
    db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.personId, id), isNull(recoveryCodes.usedAt))),
  ])
  return {
    passkeys: keys.map(toPasskey),
    appSince: app?.since?.toISOString() ?? null,
    recoveryCodesLeft: codes?.left ?? 0,
  }
}

const toPasskey = ({ id, label, rpId, createdAt, usedAt }: typeof passkeys.$inferSelect): Passkey => ({
  id,
  label,
  rpId,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})

/** Whether the right password is only half of signing in. A passkey counts: it was made to be safer than a password. */
export async function hasSecondFactor(personId: string): Promise<boolean> {
  const { passkey, app } = await waysOf(personId)
  return passkey || app
}

/**
 * The secret that the viewer is moving into an app, until a code has confirmed it: in the session that asked for it
 * alone, and not for long.
 */
export async function findNewApp({ id, credential }: Viewer): Promise<string | null> {
  const [row] = await db
    .select({ secret: totp.secret })
    .from(totp)
    .where(
      and(
        eq(totp.personId, id),
        eq(totp.sessionId, credential.id),
        isNull(totp.confirmedAt),
        gt(totp.createdAt, sql`now() - interval '10 minutes'`),
      ),
    )
  return row ? unseal(row.secret, id) : null
}

/** By what this browser may finish the sign-in that it is in the middle of; null if it is in none. */
export async function findSecondWays(browser: string): Promise<{ passkey: boolean; app: boolean } | null> {
  const [half] = await db
    .select({ personId: challenges.personId })
    .from(challenges)
    .innerJoin(people, eq(people.id, challenges.personId))
    .where(
      and(
        eq(challenges.browser, browser),
        eq(challenges.purpose, 'second'),
        gt(challenges.expiresAt, sql`now()`),
        canSignIn,
      ),
    )
  return half?.personId ? waysOf(half.personId) : null
}

/** The passkeys that this person can use at this address, for the browser to choose among. */
export async function listCredentials(personId: string, rpId: string) {
  const rows = await db
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(and(eq(passkeys.personId, personId), eq(passkeys.rpId, rpId)))
  return rows
}

/** Whether the viewer can be asked for a password; who came by another service has none. */
export async function hasPassword({ id }: Viewer): Promise<boolean> {
  const [row] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, id), isNotNull(people.passwordHash)))
  return row !== undefined
}

/** The session that a challenge of a signed-in person is bound to. */
export const browserOfSession = ({ credential }: Viewer) => hashToken(`session:${credential.id}`)

async function waysOf(personId: string): Promise<{ passkey: boolean; app: boolean }> {
  const passkey = sql<boolean>`exists (select from ${passkeys} where ${passkeys.personId} = ${personId})`
  const app = sql<boolean>`exists (select from ${totp} where ${totp.personId} = ${personId} and ${isNotNull(totp.confirmedAt)})`
  const { rows } = await db.execute<{ passkey: boolean; app: boolean }>(
    sql`select ${passkey} as passkey, ${app} as app`,
  )
  return rows[0] ?? { passkey: false, app: false }
}

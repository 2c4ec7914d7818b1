import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { applicants, arrivals, identities, people } from '@/db/schema'
import { requireBrowser } from '@/lib/auth/access'
import type { Caller } from '@/lib/auth/caller'
import { insertIdentity, requireWayIn } from '@/lib/auth/change-identities'
import { insertAccount, type SignedUp } from '@/lib/auth/commands'
import { networkOf } from '@/lib/auth/network'
import type { Proof } from '@/lib/auth/proof'
import { isUnowned } from '@/lib/auth/queries'
import { canSignIn } from '@/lib/auth/rows'
import { hashToken } from '@/lib/auth/session'
import type { ArrivalInput } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { AppError, isUniqueViolation, notFound } from '@/lib/errors'
import { spend } from '@/lib/limits'
import { keyOf } from '@/lib/mail/address'
import { announceAll } from '@/lib/rooms/change-heads'

/** How long somebody may take to choose a name. */
export const ARRIVAL_SECONDS = 30 * 60

/** What a proof leads to. `code` is for the browser alone: with it, once, an account may be made. */
type Reception =
  | { personId: string }
  | { code: string }
  | { waiting: true }
  | { refused: 'failed' | 'linkFirst' | 'closed' }

/**
 * Whom a provider's word lets in. It is the subject that counts: an address that an account here has proved is a reason
 * to ask its owner in, and never a way in (AUTH-11).
 */
export async function receive(proof: Proof): Promise<Reception> {
  const known = await findIdentity(db, proof)
  if (known) return known.isSuspended ? { refused: 'failed' } : { personId: await noteUse(known, proof) }
  if (await isWaiting(proof)) return { waiting: true }
  if (proof.email && (await hasProved(proof.email))) return { refused: 'linkFirst' }
  if (env().REGISTRATION === 'closed' && !(await isUnowned())) return { refused: 'closed' }
  const code = randomBytes(32).toString('base64url')
  await db.delete(arrivals).where(lt(arrivals.expiresAt, sql`now()`))
  const expiresAt = sql`now() + make_interval(secs => ${ARRIVAL_SECONDS})`
  await db.insert(arrivals).values({ ...proof, hash: hashToken(code), expiresAt })
  return { code }
}

async function findIdentity(on: Tx | typeof db, { issuer, subject }: Proof) {
  const [row] = await on
    .select({ id: identities.id, personId: identities.personId, isSuspended: sql<boolean>`(${canSignIn}) is not true` })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.personId))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
  return row
}

async function noteUse({ id, personId }: { id: string; personId: string }, { label }: Proof): Promise<string> {
  await db.update(identities).set({ usedAt: sql`now()`, label }).where(eq(identities.id, id))
  return personId
}

const isWaiting = async ({ issuer, subject }: Proof) =>
  (await db.$count(applicants, and(eq(applicants.issuer, issuer), eq(applicants.subject, subject)))) > 0

const hasProved = async (email: string) => (await db.$count(people, eq(people.emailKey, keyOf(email)))) > 0

/**
 * Makes an account for whom a provider has vouched, without a password; `waiting` as with `signUp`. The code works once,
 * and still after a name that was taken.
 *
 * @throws `gone` for a code that is over, and what `insertAccount` throws; `rate_limited`
 */
export async function signUpByArrival(input: ArrivalInput, code: string, caller: Caller): Promise<SignedUp> {
  await spend('signUp', networkOf(caller.address))
  try {
    const { told, ...made } = await db.transaction((tx) => settle(tx, { input, code, caller }))
    announceAll(told)
    return made
  } catch (error) {
    if (isUniqueViolation(error, 'people_username')) throw new AppError('conflict', { fields: { username: 'taken' } })
    // The same person in two windows, or an address that somebody else has proved meanwhile.
    if (GONE.some((constraint) => isUniqueViolation(error, constraint))) throw new AppError('gone')
    throw error
  }
}

const GONE = ['identities_by_subject', 'applicants_by_subject', 'people_email_key']

async function settle(tx: Tx, { input, code, caller }: { input: ArrivalInput; code: string; caller: Caller }) {
  const [proof] = await tx
    .delete(arrivals)
    .where(and(eq(arrivals.hash, hashToken(code)), gt(arrivals.expiresAt, sql`now()`)))
    .returning()
  if (!proof) throw new AppError('gone')
  const { keepEmail, ...chosen } = input
  const { issuer, subject, label } = proof
  const identity = { issuer, subject, label }
  const made = await insertAccount(tx, { input: chosen, caller, passwordHash: null, identity })
  if ('waiting' in made) return made
  await insertIdentity(tx, made.person.id, identity)
  const { email } = proof
  if (keepEmail && email)
    await tx
      .update(people)
      .set({ email, emailKey: keyOf(email) })
      .where(eq(people.id, made.person.id))
  return made
}

/**
 * Takes an identity for one of the viewer's own ways in; one that is theirs already stays so.
 *
 * @throws `conflict` for one that is another person's
 */
export async function linkIdentity(viewer: Viewer, proof: Proof): Promise<void> {
  try {
    await db.transaction((tx) => insertIdentity(tx, viewer.id, proof))
  } catch (error) {
    if (!isUniqueViolation(error, 'identities_by_subject')) throw error
    const known = await findIdentity(db, proof)
    if (known?.personId !== viewer.id) throw new AppError('conflict')
  }
}

/**
 * Takes a way in from the viewer's account, and never the last one.
 *
 * @throws `not_found` for one that is not theirs, `conflict` for the last, `forbidden` for programs
 */
export async function unlinkIdentity(viewer: Viewer, id: string): Promise<void> {
  requireBrowser(viewer)
  await db.transaction(async (tx) => {
    // Two at once would each take the other for the one that is left.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, viewer.id)).for('no key update')
    const [gone] = await tx
      .delete(identities)
      .where(and(eq(identities.id, id), eq(identities.personId, viewer.id)))
      .returning({ id: identities.id })
    if (!gone) throw notFound()
    await requireWayIn(tx, viewer.id)
  })
}

import 'server-only'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { db, type Tx } from '@/db/client'
import { applicants, people, personHeads, server, sessions, tokens } from '@/db/schema'
import { beginAttempt } from '@/lib/auth/attempts'
import type { Caller } from '@/lib/auth/caller'
import { proveAddress } from '@/lib/auth/commands-email'
import { isCommonPassword } from '@/lib/auth/common-passwords'
import { SESSION_DAYS } from '@/lib/auth/credentials'
import { networkOf } from '@/lib/auth/network'
import { hashPassword, requireTurn, verifyPassword } from '@/lib/auth/passwords'
import type { Proof } from '@/lib/auth/proof'
import { canSignIn } from '@/lib/auth/rows'
import { hashToken } from '@/lib/auth/session'
import type { CreateTokenInput, SignInInput, SignUpInput } from '@/lib/auth/shape'
import { deviceName } from '@/lib/auth/user-agent'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError, invalid, isUniqueViolation } from '@/lib/errors'
import { requireSecondFactor } from '@/lib/factors/commands/second-step'
import { stayEnd } from '@/lib/guests/rows'
import { spend } from '@/lib/limits'
import { post } from '@/lib/mail/post'
import { requireFree } from '@/lib/people/commands'
import { toPerson } from '@/lib/people/queries'
import type { Person } from '@/lib/people/shape'
import { bumpOwners } from '@/lib/registration/change'
import { admit } from '@/lib/registration/commands/admit'
import { insertApplicant } from '@/lib/registration/commands/applicants'
import { announceAll } from '@/lib/rooms/change-heads'
import { changeOwn } from '@/lib/rooms/change-own'
import { nameVector } from '@/lib/search/names'
import { closeStreamsOf } from '@/lib/stream/announce'

/**
 * Makes an account. The first one owns the server: freely from this machine, from elsewhere only with the setup code
 * that the start prints, else the first stranger would own it. Who else may come is decided by `admit`; with `waiting` they cannot sign in before an owner has let them in.
 *
 * @throws `conflict` for a taken username, `invalid` with `fields.password` or `fields.setupCode`,
 *   `forbidden` when nobody may come so, `gone` for an invitation that leads nowhere, `rate_limited`
 */
export async function signUp(input: SignUpInput, caller: Caller): Promise<SignedUp> {
  if (isCommonPassword(input.password, input.username)) throw invalid({ password: 'common' })
  await spend('signUp', networkOf(caller.address))
  const passwordHash = await hashPassword(input.password)
  try {
    const { told, ...made } = await db.transaction((tx) => insertAccount(tx, { input, caller, passwordHash }))
    announceAll(told)
    const { person, waiting } = made
    if (input.email && !waiting) proveAddress(person, input.email)
    return made
  } catch (error) {
    if (isUniqueViolation(error, 'people_username')) throw new AppError('conflict', { fields: { username: 'taken' } })
    throw error
  }
}

export interface SignedUp {
  person: Person
  waiting?: true
}

interface NewAccount {
  input: Omit<SignUpInput, 'password'>
  caller: Caller
  /** None for somebody whom a provider vouches for. */
  passwordHash: string | null
  /** By which they come in, once somebody has let them. */
  identity?: Pick<Proof, 'issuer' | 'subject' | 'label'>
}

/** The one way to an account, however its owner has shown who they are. */
export async function insertAccount(tx: Tx, { input, caller, passwordHash, identity }: NewAccount) {
  const { username, name, email = null, note } = input
  const role = (await claimServer(tx, input.setupCode, caller)) ? 'owner' : 'member'
  const waits = role === 'member' && (await admit(tx, input.invite)) === 'waits'
  await requireFree(tx, username)
  if (waits) {
    const person = await insertApplicant(tx, { username, name, email, passwordHash, note, ...identity })
    return { person, waiting: true as const, told: await bumpOwners(tx) }
  }
  const [row] = await tx
    .insert(people)
    .values({ id: uuidv7(), username, name, email, passwordHash, role, search: nameVector({ name, username }) })
    .returning()
  if (!row) throw new Error('insert into people returned nothing')
  await tx.insert(personHeads).values({ personId: row.id })
  return { person: toPerson(row), told: new Map<string, number>() }
}

/** True when this account becomes the owner. The row lock decides between two who come first at once. */
async function claimServer(tx: Tx, code: string | undefined, caller: Caller): Promise<boolean> {
  const [row] = await tx.select().from(server).for('update')
  const [owner] = await tx.select({ id: people.id }).from(people).where(eq(people.role, 'owner')).limit(1)
  if (owner) return false
  if (!caller.isLocal && !isSameSecret(code, row?.setupCode)) throw invalid({ setupCode: code ? 'wrong' : 'required' })
  await tx.update(server).set({ setupCode: null }).where(eq(server.only, true))
  return true
}

function isSameSecret(given: string | undefined, wanted: string | null | undefined): boolean {
  if (!given || !wanted) return false
  const [a, b] = [given.trim().toUpperCase(), wanted].map((secret) => Buffer.from(hashToken(secret)))
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/**
 * The person behind a username and a password. Throttled (attempts.ts); says the same, after the same time, whether
 * the account, the password or the standing is wrong. Only whoever knows the password learns that an account waits.
 *
 * @throws `unauthenticated`, `forbidden` when an owner has not let them in yet, `rate_limited`
 */
export async function verifyCredentials(input: SignInInput, caller: Caller): Promise<Person> {
  requireTurn()
  const attempt = await beginAttempt(input.username, caller)
  const [row] = await db
    .select()
    .from(people)
    .where(and(eq(people.username, input.username), canSignIn))
  const [waiting] = await db.select().from(applicants).where(eq(applicants.username, input.username))
  const isRight = await verifyPassword(row?.passwordHash ?? waiting?.passwordHash, input.password)
  if (isRight && !row) {
    await attempt.forgive()
    throw new AppError('forbidden')
  }
  if (!isRight || !row) throw attempt.overrun ?? new AppError('unauthenticated')
  await attempt.forgive()
  return toPerson(row)
}

/**
 * Opens a session for somebody who has just proved who they are, and answers with its id. Where they are signed in
 * already, a browser that was never seen with them is told to those. `letInBy`: another session of theirs has said yes.
 */
export async function startSession(personId: string, caller: Caller, letInBy?: string): Promise<string> {
  const { userAgent, address, device = null } = caller
  const expiresAt = sql`least(now() + make_interval(days => ${SESSION_DAYS}), ${stayEnd(personId)})`
  const session = { id: uuidv7(), personId, expiresAt, userAgent, address, device, letInBy: letInBy ?? null }
  if (await isNewsToOthers(session))
    await changeOwn({ id: personId }, async (tx, version) => {
      await tx.insert(sessions).values({ ...session, isNews: true, version })
    }).then(() => tellByMail(personId, caller))
  else await db.insert(sessions).values(session)
  return session.id
}

async function tellByMail(personId: string, { userAgent, address }: Caller): Promise<void> {
  const [row] = await db.select().from(people).where(eq(people.id, personId))
  if (!row?.email || !row.emailKey) return
  const values = { username: row.username, device: deviceName(userAgent) ?? '?', address }
  post({ ...row, email: row.email }, { kind: 'signedIn', values })
}

async function isNewsToOthers({ personId, device }: { personId: string; device: string | null }): Promise<boolean> {
  const isStanding = sql<boolean>`${sessions.revokedAt} is null and ${sessions.expiresAt} > now()`
  const [known] = await db
    .select({
      isHere: sql<boolean>`bool_or(${sessions.device} = ${device})`,
      isAny: sql<boolean>`bool_or(${isStanding})`,
    })
    .from(sessions)
    .where(eq(sessions.personId, personId))
  return known?.isAny === true && known.isHere !== true
}

/**
 * A bearer token, shown this once: only its hash is kept. Asks for the password, so a stolen cookie mints none, and
 * for the second factor of who has one, so a stolen password mints none. @throws `unauthenticated`, `rate_limited`,
 * `invalid` with `fields.code`
 */
export async function createToken(input: CreateTokenInput, caller: Caller) {
  const person = await verifyCredentials(input, caller)
  await requireSecondFactor(person.id, input.code, caller)
  return { ...(await insertToken(person.id, input.label)), person }
}

/** The operator's way to a token (bin/cli.ts): whoever has the shell needs no password. */
export async function insertToken(personId: string, label: string): Promise<{ id: string; token: string }> {
  const id = uuidv7()
  const token = `parlor_${randomBytes(32).toString('base64url')}`
  await db.insert(tokens).values({ id, personId, label, hash: hashToken(token) })
  return { id, token }
}

/** @throws `not_found` for a token that is not there or not this person's */
export async function revokeToken(viewer: Viewer, id: string): Promise<void> {
  const [gone] = await db
    .delete(tokens)
    .where(and(eq(tokens.id, id), eq(tokens.personId, viewer.id)))
    .returning({ id: tokens.id })
  if (!gone) throw new AppError('not_found')
  closeStreamsOf(gone.id)
}

import { eq } from 'drizzle-orm'
import { expect, vi } from 'vitest'
import { db } from '@/db/client'
import { people, sessions } from '@/db/schema'
import { type Caller, callerOf } from '@/lib/auth/caller'
import { insertToken, startSession, verifyCredentials } from '@/lib/auth/commands'
import { hashPassword } from '@/lib/auth/passwords'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { Mailbox } from '@/lib/mail/test-mailbox'
import { newPerson } from '@/lib/people/test-people'

/** Where all mail of this test goes. */
export const box = new Mailbox()
vi.stubEnv('SMTP_URL', await box.open())
vi.stubEnv('PUBLIC_URL', 'https://chat.example')
vi.stubEnv('RATE_LIMITS', 'on')

export const OLD = 'wisteria hovercraft'
export const NEW = 'marmalade lighthouse'
const stored = await hashPassword(OLD)

let places = 0
/** A place of its own each time: what is throttled is told apart by where it comes from. */
export const somewhere = (): Caller =>
  callerOf(new Headers({ 'x-parlor-peer': `10.${++places % 250}.${places % 200}.9` }))

/** Somebody whose password is `OLD`. */
export async function withPassword(name: string): Promise<Viewer> {
  const person = await newPerson(name)
  await db.update(people).set({ passwordHash: stored }).where(eq(people.id, person.id))
  return person
}

/** And who has proved an address. */
export async function withAddress(name: string): Promise<Viewer & { email: string }> {
  const person = await withPassword(name)
  const email = `${person.username}@example.org`
  await db.update(people).set({ email, emailKey: email }).where(eq(people.id, person.id))
  return { ...person, email }
}

export const programOf = async (person: Viewer): Promise<Viewer> => ({
  ...person,
  credential: { kind: 'token', id: (await insertToken(person.id, 'robot')).id },
})

export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code, fields }: AppError) => (fields ? { code, fields } : code),
  )

/** The code in the newest letter to an address, beyond those that were there. */
export async function codeTo(email: string, path: 'recover' | 'confirm', before = 0): Promise<string> {
  const pattern = new RegExp(`https://chat\\.example/${path}/([\\w-]{43})`)
  await vi.waitFor(() => expect(box.to(email).slice(before).at(-1)?.text).toMatch(pattern), { timeout: 5_000 })
  return pattern.exec(box.to(email).at(-1)?.text ?? '')?.[1] ?? ''
}

export const hears = (email: string, subject: string) =>
  vi.waitFor(() => expect(box.to(email).map((mail) => mail.subject)).toContain(subject), { timeout: 5_000 })

/** The same person, at a browser of theirs that is known. */
export const atBrowser = async (person: Viewer): Promise<Viewer> => ({
  ...person,
  credential: { kind: 'session', id: await startSession(person.id, { ...somewhere(), device: 'known' }) },
})

export const isRight = async ({ username }: Viewer, password: string) =>
  (await refusal(verifyCredentials({ username, password }, somewhere()))) === 'none'

/** How many sessions of theirs still stand. */
export const countStanding = async ({ id }: Viewer) =>
  (await db.select().from(sessions).where(eq(sessions.personId, id))).filter(({ revokedAt }) => !revokedAt).length

import 'server-only'
import { cookies, headers } from 'next/headers'
import { ARRIVAL_SECONDS, linkIdentity, receive } from '@/lib/auth/commands-identities'
import { ERRAND_COOKIE, type Errand, openErrand } from '@/lib/auth/errand'
import type { Proof } from '@/lib/auth/proof'
import { findProvider } from '@/lib/auth/providers'
import { readSession } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { rememberProof } from '@/lib/factors/browser'
import { beginSecondStep } from '@/lib/factors/commands/second-step'
import { hasSecondFactor } from '@/lib/factors/queries'

/** Holds the code with which an arrival may make an account. */
export const ARRIVAL_COOKIE = 'parlor.arrival'

/** What the doors say of a round to a provider; words are in `providers.outcomes`. */
export type Outcome = 'cancelled' | 'closed' | 'expired' | 'failed' | 'linked' | 'linkFirst' | 'taken' | 'unreachable'

/** Of those whom somebody has to let in. */
export const WAITING_PATH = '/sign-up/waiting'

export const afterSignIn = (outcome: Outcome) => `/sign-in?provider=${outcome}`
export const afterLink = (outcome: Outcome) => `/you/security?provider=${outcome}#identities`

/**
 * What becomes of somebody who comes back from a provider: a person to sign in, or a page to go to. Called by next-auth
 * once it has checked state, PKCE and nonce; the errand says what this browser went for.
 */
export async function welcome(providerId: string, profile: unknown): Promise<{ personId: string } | { path: string }> {
  const jar = await cookies()
  const errand = await openErrand(jar.get(ERRAND_COOKIE)?.value)
  const proof = readProof(providerId, profile)
  if (!proof || errand?.provider !== providerId) return { path: afterSignIn('failed') }
  if (errand.linkTo) return { path: afterLink(await link(proof, errand.linkTo)) }
  const reception = await receive(proof)
  if ('personId' in reception) return await letIn(reception.personId, errand)
  if ('waiting' in reception) return { path: WAITING_PATH }
  if ('refused' in reception) return { path: afterSignIn(reception.refused) }
  jar.set(ARRIVAL_COOKIE, reception.code, { ...flagsOf(errand), maxAge: ARRIVAL_SECONDS })
  return { path: `/sign-up/with?next=${encodeURIComponent(errand.next)}` }
}

/** A provider stands for the password, not for what was set up beside it here: many ask for no second factor. */
async function letIn(personId: string, { next }: Errand): Promise<{ personId: string } | { path: string }> {
  if (!(await hasSecondFactor(personId))) return { personId }
  await rememberProof(await beginSecondStep(personId))
  return { path: `/sign-in/second?next=${encodeURIComponent(next)}` }
}

/** No script reads them, and no other site's request but a plain visit carries them. */
export const flagsOf = ({ origin }: Pick<Errand, 'origin'>) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: origin.startsWith('https:') }) as const

function readProof(providerId: string, profile: unknown): Proof | null {
  const provider = findProvider(providerId)
  const read = provider && profile && typeof profile === 'object' ? provider.read({ ...profile }) : null
  return provider && read ? { ...read, issuer: provider.issuer } : null
}

/** Only for the session that asked: who has signed out meanwhile, or is somebody else, has asked for nothing. */
async function link(proof: Proof, sessionId: string): Promise<Outcome> {
  const viewer = await readSession(await headers())
  if (viewer?.credential.kind !== 'session' || viewer.credential.id !== sessionId) return 'failed'
  try {
    await linkIdentity(viewer, proof)
    return 'linked'
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return 'taken'
    throw error
  }
}

import 'server-only'
import { headers } from 'next/headers'
import NextAuth, { CredentialsSignin } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { callerOf } from '@/lib/auth/caller'
import { startSession, verifyCredentials } from '@/lib/auth/commands'
import { endSession } from '@/lib/auth/commands-sessions'
import { callerAtDevice } from '@/lib/auth/device'
import { originOf } from '@/lib/auth/origin'
import { listProviders } from '@/lib/auth/providers'
import { COOKIE_SECONDS, isStanding } from '@/lib/auth/session'
import { signInInput } from '@/lib/auth/shape'
import { findByTicket, type Holder } from '@/lib/auth/ticket'
import { welcome } from '@/lib/auth/welcome'
import { env } from '@/lib/env'
import { type ErrorCode, expectedError } from '@/lib/errors'
import { rememberProof } from '@/lib/factors/browser'
import { beginSecondStep } from '@/lib/factors/commands/second-step'
import { hasSecondFactor } from '@/lib/factors/queries'
import { log } from '@/lib/log'

/** The password was right, and is half of signing in (lib/factors). */
export const SECOND_STEP = 'second_step'

/** Carries our own code (`unauthenticated`, `rate_limited`, …) through next-auth to the form. */
class Refused extends CredentialsSignin {
  constructor(code: ErrorCode | typeof SECOND_STEP) {
    super()
    this.code = code
  }
}

/** A form without its secret, an address or provider that is none, a cookie that is not ours. */
const BY_CALLERS =
  /#(missingcsrf|unknownaction|jwtsessionerror|invalidcheck|oauthcallbackerror)$|^Provider with id|"state"/

/**
 * next-auth proves who somebody is and keeps the cookie; whether the session still stands is decided by our own row on
 * every request (`readSession`), so that it can be listed and revoked. Read lazily: a build has no settings.
 */
export const { handlers, signIn, signOut } = NextAuth(async (request) => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  // Next-auth guesses the scheme of a form's request otherwise than that of all others, and names its cookies by it.
  ...(!request && { useSecureCookies: originOf(await headers()).startsWith('https:') }),
  session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
  // Its own pages are in English, and below the address that the page policy leaves out (proxy.ts).
  pages: { signIn: '/sign-in', signOut: '/you', error: '/sign-in' },
  providers: [
    Credentials({ credentials: { username: {}, password: {} }, authorize }),
    ...listProviders().map(({ config }) => config),
    Credentials({ id: 'ticket', credentials: { ticket: {} }, authorize: ({ ticket }) => findByTicket(ticket) }),
  ],
  callbacks: {
    async signIn({ user, account, profile }) {
      if (!account || account.type === 'credentials') return true
      const outcome = await welcome(account.provider, profile)
      if ('path' in outcome) return outcome.path
      // Next-auth gives whoever comes from a provider a number of its own making.
      user.id = outcome.personId
      return true
    },
    async jwt({ token, user }) {
      if (user?.id) return { sub: user.id, sid: await startSession(user.id, await callerAtDevice(), letInBy(user)) }
      // Nobody is signed in for next-auth's own addresses either, once the row says so; the cookie goes.
      return (await isStanding(token.sid)) ? token : null
    },
  },
  events: {
    async signOut(message) {
      if ('token' in message && message.token?.sub && typeof message.token.sid === 'string')
        await endSession(message.token.sub, message.token.sid)
    },
  },
  logger: {
    error(error) {
      // A wrong password is an answer, not a fault.
      if (error instanceof CredentialsSignin) return
      // What any caller can bring about must not fill the log with stacks.
      const cause = behind(error)
      const isByCaller =
        BY_CALLERS.test(error.message) || BY_CALLERS.test(`${cause instanceof Error ? cause.message : ''}`)
      if (isByCaller) log.warn({ reason: error.message.slice(0, 200) }, 'sign-in refused')
      else log.error({ err: cause, reason: error.message.slice(0, 200) }, 'sign-in failed')
    },
    warn() {},
  },
}))

/** Next-auth hands on what `findByTicket` answers, and knows less of it. */
const letInBy = (user: Partial<Holder>) => user.letInBy

/** What next-auth has wrapped: such as that a provider cannot be reached, and why. */
const behind = (error: Error): unknown => {
  const { cause } = error
  return cause && typeof cause === 'object' && 'err' in cause ? cause.err : error
}

async function authorize(given: unknown) {
  const input = signInInput.safeParse(given)
  if (!input.success) throw new Refused('unauthenticated')
  try {
    const person = await verifyCredentials(input.data, callerOf(await headers()))
    if (!(await hasSecondFactor(person.id))) return person
    await rememberProof(await beginSecondStep(person.id))
  } catch (error) {
    const expected = expectedError(error)
    if (expected) throw new Refused(expected.code)
    throw error
  }
  throw new Refused(SECOND_STEP)
}

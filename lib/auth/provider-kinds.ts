import 'server-only'
import { customFetch } from 'next-auth'
import { readEmail, readLine, readSubject, suggestUsername } from '@/lib/auth/proof'
import type { Client, Profile, Provider } from '@/lib/auth/provider'
import { NAME_MAX } from '@/lib/people/shape'

/** An issuer that does not answer must not keep anybody waiting, nor a connection. */
const PATIENCE_MS = 10_000

const askInTime: typeof fetch = (address, init) => fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })

/** What all have in common. The name is what next-auth knows them by; the subject stays with our own `read`. */
const common = (client: Client, read: Provider['read']) => ({
  ...client,
  [customFetch]: askInTime,
  /** Throws for somebody without a subject: next-auth would invent one. */
  profile(profile: Profile) {
    const subject = read(profile)?.subject
    if (!subject) throw new Error('the provider named nobody')
    return { id: subject }
  },
})

interface Issuer {
  issuer: string
  name?: string | undefined
}

/** Any OpenID Connect issuer. What it says of people is asked of userinfo: many put little into the ID token. */
export function openId(client: Client, { issuer, name = new URL(issuer).hostname }: Issuer): Provider {
  return {
    id: 'oidc',
    name,
    // With its slash at the end it is the same one.
    issuer: issuer.replace(/\/$/, ''),
    read: readClaims,
    config: {
      ...common(client, readClaims),
      id: 'oidc',
      name,
      type: 'oidc',
      issuer,
      idToken: false,
      checks: ['pkce', 'state', 'nonce'],
    },
  }
}

export function google(client: Client, issuer = 'https://accounts.google.com'): Provider {
  return {
    id: 'google',
    name: 'Google',
    issuer: 'google',
    read: readClaims,
    config: {
      ...common(client, readClaims),
      id: 'google',
      name: 'Google',
      type: 'oidc',
      issuer,
      // Whoever has several accounts there must not come with the wrong one.
      authorization: { params: { prompt: 'select_account' } },
      checks: ['pkce', 'state', 'nonce'],
    },
  }
}

function readClaims({ sub, email, email_verified, name, nickname, preferred_username }: Profile) {
  const subject = readSubject(sub)
  if (!subject) return null
  const proved = readEmail(email, email_verified)
  const called = readLine(name, NAME_MAX) ?? readLine(nickname, NAME_MAX)
  return {
    subject,
    label: readLine(email) ?? readLine(preferred_username) ?? called,
    email: proved,
    name: called,
    username: suggestUsername(preferred_username, nickname, email),
  }
}

/** Speaks no OpenID Connect, and says in a list of its own which addresses are proved. */
export function github(client: Client, at = { site: 'https://github.com', api: 'https://api.github.com' }): Provider {
  const ask = async (path: string, token: string | undefined) => {
    const headers = { Authorization: `Bearer ${token}`, 'User-Agent': 'parlor' }
    const answer = await askInTime(`${at.api}${path}`, { headers })
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${path}`)
    return answer.json()
  }
  return {
    id: 'github',
    name: 'GitHub',
    issuer: 'github',
    read: readGitHub,
    config: {
      ...common(client, readGitHub),
      id: 'github',
      name: 'GitHub',
      type: 'oauth',
      issuer: `${at.site}/login/oauth`,
      authorization: { url: `${at.site}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
      token: `${at.site}/login/oauth/access_token`,
      userinfo: {
        url: `${at.api}/user`,
        async request({ tokens }: { tokens: { access_token?: string } }) {
          const profile = await ask('/user', tokens.access_token)
          // A person may have kept their addresses to themselves.
          const emails = await ask('/user/emails', tokens.access_token).catch(() => [])
          return { ...profile, emails }
        },
      },
      checks: ['pkce', 'state'],
    },
  }
}

function readGitHub({ id, login, name, emails }: Profile) {
  const subject = readSubject(id)
  if (!subject) return null
  const listed: Profile[] = Array.isArray(emails) ? emails : []
  const main = listed.find(({ primary }) => primary === true)
  return {
    subject,
    label: readLine(login),
    email: readEmail(main?.email, main?.verified),
    name: readLine(name, NAME_MAX) ?? readLine(login, NAME_MAX),
    username: suggestUsername(login),
  }
}

/** Gives an address only to registered businesses, and refuses whoever asks for more than it gives (KOE205). */
export function kakao(
  client: Client,
  at = { auth: 'https://kauth.kakao.com', api: 'https://kapi.kakao.com' },
): Provider {
  return {
    id: 'kakao',
    name: 'Kakao',
    issuer: 'kakao',
    read: readKakao,
    config: {
      ...common(client, readKakao),
      id: 'kakao',
      name: 'Kakao',
      type: 'oauth',
      // An empty scope, or next-auth would put its own.
      authorization: `${at.auth}/oauth/authorize?scope`,
      token: `${at.auth}/oauth/token`,
      userinfo: `${at.api}/v2/user/me`,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      checks: ['pkce', 'state'],
    },
  }
}

function readKakao({ id, kakao_account, properties }: Profile) {
  const subject = readSubject(id)
  if (!subject) return null
  const account = asRecord(kakao_account)
  const nickname = asRecord(account.profile).nickname ?? asRecord(properties).nickname
  const isProved = account.is_email_valid === true && account.is_email_verified === true
  return {
    subject,
    label: readLine(account.email) ?? readLine(nickname),
    email: readEmail(account.email, isProved),
    name: readLine(nickname, NAME_MAX),
    username: suggestUsername(nickname, account.email),
  }
}

const asRecord = (value: unknown): Profile => (value && typeof value === 'object' ? { ...value } : {})

import NextAuth from 'next-auth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Proof } from '@/lib/auth/proof'
import type { Client, Provider } from '@/lib/auth/provider'
import { github, google, kakao, openId } from '@/lib/auth/provider-kinds'
import { openIssuer } from '@/lib/auth/test-issuer'
import { env } from '@/lib/env'

const ORIGIN = 'http://localhost:3999'
type Issuer = Awaited<ReturnType<typeof openIssuer>>

/** One browser's cookies, at the server and at the provider. */
class Jar {
  #cookies = new Map<string, string>()
  take(answer: Response) {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    return answer
  }
  get header() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Next-auth with this one provider, as lib/auth/config.ts has it; `seen` is whom it lets in. */
function houseOf(provider: Provider) {
  const seen: (Omit<Proof, 'issuer'> | null)[] = []
  const { handlers } = NextAuth({
    secret: env().AUTH_SECRET,
    trustHost: true,
    basePath: '/api/auth',
    pages: { error: '/sign-in' },
    providers: [provider.config],
    callbacks: { signIn: ({ profile }) => seen.push(provider.read({ ...profile })) > 0 },
    logger: { error: () => undefined },
  })
  const ask = (path: string, init: RequestInit = {}) =>
    handlers.GET(new Request(new URL(path, ORIGIN), init) as Parameters<typeof handlers.GET>[0])
  return { seen, ask }
}

/** Goes there as this account, agrees, and answers with the address that the provider sends back to. */
async function walk(
  provider: Provider,
  { ask, jar, who }: { ask: ReturnType<typeof houseOf>['ask']; jar: Jar; who: string },
) {
  const { csrfToken } = await jar.take(await ask('/api/auth/csrf')).json()
  const begun = await ask(`/api/auth/signin/${provider.id}`, {
    method: 'POST',
    headers: { cookie: jar.header, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl: '/' }),
  })
  let to = jar.take(begun).headers.get('location') ?? ''
  const there = new Jar()
  while (!to.startsWith(ORIGIN)) {
    const isForm = to.includes('/interaction/')
    const form = isForm && { method: 'POST', body: new URLSearchParams({ who }) }
    const answer = await fetch(to, { redirect: 'manual', headers: { cookie: there.header }, ...form })
    const next = there.take(answer).headers.get('location')
    if (!next) throw new Error(`${answer.status} at ${to}: ${await answer.text()}`)
    to = new URL(next, to).href
  }
  const back = new URL(to)
  // Says who it is; those that speak no OpenID Connect do not.
  if (provider.config.type === 'oauth') back.searchParams.delete('iss')
  return back.href
}

async function comeBy(provider: Provider, who: string) {
  const house = houseOf(provider)
  const jar = new Jar()
  const back = await walk(provider, { ...house, jar, who })
  const answer = await house.ask(back, { headers: { cookie: jar.header } })
  return { proof: house.seen[0], to: answer.headers.get('location'), house, jar, back }
}

const kinds: Issuer[] = []
const client = (issuer: Issuer): Client => issuer.client
const openFor = async (id: string, wish: Omit<Parameters<typeof openIssuer>[0], 'redirectUris'> = {}) => {
  const issuer = await openIssuer({ redirectUris: [`${ORIGIN}/api/auth/callback/${id}`], ...wish })
  kinds.push(issuer)
  return issuer
}
afterAll(() => {
  for (const issuer of kinds) issuer.close()
})

describe('an issuer of OpenID Connect', () => {
  let house: Provider
  beforeAll(async () => {
    const issuer = await openFor('oidc')
    house = openId(client(issuer), { issuer: issuer.issuer, name: 'House' })
  })

  test('says who somebody is, and what it has proved of them', async () => {
    const { proof, to } = await comeBy(house, 'anna')
    expect(to).toBe(`${ORIGIN}/`)
    expect(proof).toEqual({
      subject: 'anna',
      label: 'anna@example.org',
      email: 'anna@example.org',
      name: 'Issued anna',
      username: 'anna',
    })
  })

  test('may say nothing but a number', async () => {
    const nobodyKnows = { label: null, email: null, name: null, username: null }
    expect((await comeBy(house, 'quiet.anna')).proof).toEqual({ subject: 'quiet.anna', ...nobodyKnows })
  })

  test('AUTH-13: an address that it has not proved is none', async () => {
    expect((await comeBy(house, 'unproved.anna')).proof).toMatchObject({ subject: 'unproved.anna', email: null })
  })

  test('that cannot be reached is said so before anybody is sent anywhere', async () => {
    const away = openId({ clientId: 'id', clientSecret: 'secret' }, { issuer: 'http://localhost:1' })
    const { ask } = houseOf(away)
    await expect(walk(away, { ask, jar: new Jar(), who: 'anna' })).resolves.toBe(
      `${ORIGIN}/sign-in?error=Configuration`,
    )
  })

  test('AUTH-14: its answer is taken once, and only by the browser that was sent', async () => {
    const { house: door, jar, back } = await comeBy(house, 'anna')
    const replayed = await door.ask(back, { headers: { cookie: jar.header } })
    expect(replayed.headers.get('location')).toContain('/sign-in?error=')
    const elsewhere = await door.ask(back)
    expect(elsewhere.headers.get('location')).toContain('/sign-in?error=')
    expect(door.seen).toHaveLength(1)
  })
})

describe('Google', () => {
  test('says all of it in the ID token, and is asked which of its accounts it is', async () => {
    const { issuer, client } = await openFor('google', {
      configuration: { conformIdTokenClaims: false },
      claims: (sub) => ({ sub, name: 'Anna', email: 'Anna@Example.org', email_verified: true }),
    })
    const provider = google(client, issuer)
    const { proof, to } = await comeBy(provider, '10769150350006150715113082367')
    expect(to).toBe(`${ORIGIN}/`)
    expect(proof).toMatchObject({ subject: '10769150350006150715113082367', email: 'Anna@example.org', name: 'Anna' })
    expect(provider).toMatchObject({
      issuer: 'google',
      config: { authorization: { params: { prompt: 'select_account' } } },
    })
  })
})

describe('Kakao', () => {
  test('knows a number and a nickname, and is asked for no address', async () => {
    const account = { profile_nickname_needs_agreement: false, profile: { nickname: '춘식이' } }
    const { issuer, client } = await openFor('kakao', {
      client: { token_endpoint_auth_method: 'client_secret_post' },
      configuration: { routes: { authorization: '/oauth/authorize', token: '/oauth/token' } },
      extra: {
        '/v2/user/me': (id) => ({ id: Number(id), connected_at: '2026-01-01T00:00:00Z', kakao_account: account }),
      },
    })
    const provider = kakao(client, { auth: issuer, api: issuer })
    const { proof, to } = await comeBy(provider, '4021337')
    expect(to).toBe(`${ORIGIN}/`)
    expect(proof).toEqual({ subject: '4021337', label: '춘식이', email: null, name: '춘식이', username: null })
  })

  const client = { clientId: 'id', clientSecret: 'secret' }
  const emailOf = (account: object) =>
    kakao(client).read({ id: 1, kakao_account: { email: 'a@example.org', ...account } })?.email

  test('AUTH-13: has proved an address only if it says so of it, and that it still belongs to them', () => {
    expect(emailOf({ is_email_valid: true, is_email_verified: true })).toBe('a@example.org')
    expect(emailOf({ is_email_valid: false, is_email_verified: true })).toBeNull()
    expect(emailOf({ is_email_valid: true, is_email_verified: 'true' })).toBeNull()
    expect(emailOf({})).toBeNull()
  })
})

describe('GitHub', () => {
  const emails = [
    { email: 'old@example.org', primary: false, verified: true },
    { email: 'Grace@Example.org', primary: true, verified: true },
  ]

  test('knows a number, a login and proved addresses, in its own words', async () => {
    const { issuer, client } = await openFor('github', {
      configuration: { routes: { authorization: '/login/oauth/authorize', token: '/login/oauth/access_token' } },
      extra: {
        '/user': (id) => ({ id: Number(id), login: 'Grace-H', name: null, email: 'shown@example.org' }),
        '/user/emails': () => emails,
      },
    })
    const provider = github(client, { site: issuer, api: issuer })
    const { proof, to } = await comeBy(provider, '583231')
    expect(to).toBe(`${ORIGIN}/`)
    expect(proof).toEqual({
      subject: '583231',
      label: 'Grace-H',
      email: 'Grace@example.org',
      name: 'Grace-H',
      username: 'grace-h',
    })
  })

  test.each([
    ['no list', undefined],
    ['an unproved one', [{ email: 'a@example.org', primary: true, verified: false }]],
    ['one in words', [{ email: 'a@example.org', primary: true, verified: 'true' }]],
    ['no main one', [{ email: 'a@example.org', primary: false, verified: true }]],
  ])('AUTH-13: %s gives no address', (_, emails) => {
    const read = github({ clientId: 'id', clientSecret: 'secret' }).read({ id: 1, login: 'a', emails })
    expect(read).toMatchObject({ subject: '1', email: null })
  })
})

import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { interactionPolicy, Provider } from 'oidc-provider'

interface Wish {
  port?: number
  /** Where people come back to: it sends them nowhere else. */
  redirectUris: string[]
  /** Else one that nobody has known before. */
  secret?: string
  client?: Record<string, unknown>
  /** What it does otherwise than others. */
  configuration?: Record<string, unknown>
  /** Answers at addresses that OpenID Connect does not know, to whoever brings a person's token. */
  extra?: Record<string, (accountId: string) => unknown>
  /** Says who somebody is in the token of an account of this name; its own words else. */
  claims?: (accountId: string) => Record<string, unknown>
}

/**
 * A real OpenID Connect issuer on this machine, where everybody is who they say. Run by Node alone, too, beside the
 * server that the browser tests open.
 */
export async function openIssuer({ port = 0, redirectUris, ...wish }: Wish) {
  const { secret = randomUUID(), client, configuration, extra = {}, claims = claimsOf } = wish
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined
  const server = createServer((request, response) => answer(request, response))
  server.listen(port, 'localhost')
  await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const keys = { clientId: 'parlor', clientSecret: secret }
  const known = { client_id: keys.clientId, client_secret: secret }
  const policy = interactionPolicy.base()
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  const provider = new Provider(issuer, {
    clients: [{ ...known, redirect_uris: redirectUris, ...client }],
    cookies: { keys: [randomUUID()] },
    jwks: {
      keys: [
        { ...generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' }), use: 'sig' },
      ],
    },
    scopes: ['openid', 'profile', 'email', ...OF_GITHUB],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => claims(accountId) }),
    loadExistingGrant: agree,
    ...configuration,
  })
  provider.use(async (context, next) => {
    // Who asks for nothing in particular gets what is usual, as at Kakao.
    if (context.query.scope === '') context.query = { ...context.query, scope: 'profile' }
    const say = extra[context.path]
    if (!say) return next()
    const token = await provider.AccessToken.find(context.get('authorization').replace(/^bearer /i, ''))
    context.body = token ? say(token.accountId) : { error: 'nobody' }
  })
  const pages = provider.callback()
  answer = (request, response) =>
    request.url?.startsWith('/interaction/') ? interact(provider, request, response) : pages(request, response)
  return {
    issuer,
    client: keys,
    close: () => server.close().closeAllConnections(),
  }

  /** Nobody is asked twice: whoever signs in there has agreed. */
  async function agree({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope(['openid profile email', ...OF_GITHUB].join(' '))
    await grant.save()
    return grant
  }
}

/** What GitHub calls them. */
const OF_GITHUB = ['read:user', 'user:email']

/** Its one page: a name, and in; or no. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    const form =
      '<label>Who <input name="who" autofocus></label><button>Go</button><button name="no" value="on">No</button>'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>The issuer</title><form method="post">${form}</form></html>`)
    return
  }
  const sent = new URLSearchParams(await text(request))
  const refusal = { error: 'access_denied', error_description: 'They said no' }
  const result = sent.has('no') ? refusal : { login: { accountId: sent.get('who') ?? '' }, select_account: {} }
  await provider.interactionFinished(request, response, result)
}

/**
 * `anna` has proved an address; so has `anna+work`, the same one. `unproved.anna` claims it as well. Of `quiet.anna`
 * nothing is told but a number, as Kakao does.
 */
function claimsOf(accountId: string): Record<string, unknown> {
  if (accountId.startsWith('quiet.')) return { sub: accountId }
  const isProved = !accountId.startsWith('unproved.')
  const plain = accountId.replace(/^unproved\./, '').replace(/\+.*/, '')
  const email = `${plain}@example.org`
  return {
    sub: accountId,
    name: `Issued ${plain}`,
    preferred_username: plain,
    email,
    email_verified: isProved || 'false',
  }
}

import 'server-only'
import type { Client, Provider } from '@/lib/auth/provider'
import { github, google, kakao, openId } from '@/lib/auth/provider-kinds'
import { env } from '@/lib/env'

/** Those that are configured, in the order of their buttons. */
export function listProviders(): Provider[] {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_NAME, ...settings } = env()
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET, AUTH_GITHUB_ID, AUTH_GITHUB_SECRET } = settings
  const { AUTH_KAKAO_ID, AUTH_KAKAO_SECRET, AUTH_OIDC_ID, AUTH_OIDC_SECRET } = settings
  return [
    withKeys(AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET, google),
    withKeys(AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, github),
    withKeys(AUTH_KAKAO_ID, AUTH_KAKAO_SECRET, kakao),
    issuer && withKeys(AUTH_OIDC_ID, AUTH_OIDC_SECRET, (client) => openId(client, { issuer, name: AUTH_OIDC_NAME })),
  ].filter((provider) => provider !== undefined && provider !== '')
}

export const findProvider = (id: string): Provider | undefined => listProviders().find((provider) => provider.id === id)

/** What people call it, also once it is not configured any more. */
export function providerName(issuer: string): string {
  const provider = listProviders().find((one) => one.issuer === issuer)
  return provider?.name ?? NAMES[issuer] ?? (URL.canParse(issuer) ? new URL(issuer).hostname : issuer)
}

const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub', kakao: 'Kakao' }

function withKeys(id: string | undefined, secret: string | undefined, make: (client: Client) => Provider) {
  return id && secret ? make({ clientId: id, clientSecret: secret }) : undefined
}

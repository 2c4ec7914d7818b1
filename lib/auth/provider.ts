import type { OAuthConfig, OIDCConfig } from 'next-auth/providers'
import type { Proof } from '@/lib/auth/proof'

export type ProviderId = 'google' | 'github' | 'kakao' | 'oidc'

/** A way to sign in that this server has been given the keys of. */
export interface Provider {
  id: ProviderId
  /** On its button: a name, the same in every language. */
  name: string
  /** Of the identities that it vouches for. */
  issuer: string
  config: OAuthConfig<Profile> | OIDCConfig<Profile>
  /** Who somebody is, by what the provider answered; null if that says nobody. */
  read(profile: Profile): Omit<Proof, 'issuer'> | null
}

export type Profile = Record<string, unknown>

export interface Client {
  clientId: string
  clientSecret: string
}

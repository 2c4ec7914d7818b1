/** As much of it as lib/auth/test-issuer.ts uses; it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  interface Context {
    path: string
    body: unknown
    query: Record<string, unknown>
    get(header: string): string
    oidc: { client: { clientId: string }; session: { accountId: string } }
  }

  interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  export const interactionPolicy: {
    base(): { add(prompt: unknown, at: number): void }
    Prompt: new (of: { name: string; requestable: boolean }) => unknown
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    Grant: new (of: {
      clientId: string
      accountId: string
    }) => Grant
    AccessToken: { find(token: string): Promise<{ accountId: string } | undefined> }
    use(step: (context: Context, next: () => Promise<void>) => Promise<void>): this
    on(event: string, hear: (...told: unknown[]) => void): this
    callback(): RequestListener
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: unknown): Promise<void>
  }
}

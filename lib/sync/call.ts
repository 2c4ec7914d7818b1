import type { ErrorCode } from '@/lib/errors'

/** `status` 0: no answer came, so whether the server did it is unknown. */
export type Answer<T> =
  | { ok: true; data: T }
  | { ok: false; status: number; code: ErrorCode | null; retryAfterMs: number | null }

interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Goes out even while the page is being left. */
  keepalive?: boolean
  /** `low`: nobody waits for it. Over six connections, which all tabs share, a message goes before it. */
  priority?: RequestPriority
}

/** Longer than the server ever takes on purpose; whoever waits longer is on a network that has died silently. */
const TIMEOUT_MS = 20_000

/** Asks the server. Errors are answers: only a defect throws. */
export async function call<T>(
  path: string,
  { method = 'GET', body, keepalive = false, priority = 'auto' }: Request = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      keepalive,
      priority,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
    if (!response.ok) return await refusal(response)
    return { ok: true, data: response.status === 204 ? undefined : await response.json() }
  } catch {
    return NO_ANSWER
  }
}

/** Worth another try with the same request: the network, or a server that is away, busy or asks for patience. */
export const isPassing = ({ status }: { status: number }) => status === 0 || status === 429 || status >= 500

/** Answers after which something is dropped for good: only in the server's own words. */
const MUST_BE_OURS = [401, 403, 404]

const NO_ANSWER = { ok: false, status: 0, code: null, retryAfterMs: null } as const

async function refusal(response: Response): Promise<Answer<never>> {
  const seconds = Number(response.headers.get('Retry-After'))
  const retryAfterMs = seconds > 0 ? seconds * 1_000 : null
  const body: { error?: { code?: ErrorCode } } = await response.json().catch(() => ({}))
  // A gateway's or a captive portal's page: whether the server would say so is unknown.
  if (!body.error?.code && MUST_BE_OURS.includes(response.status)) return NO_ANSWER
  return { ok: false, status: response.status, code: body.error?.code ?? null, retryAfterMs }
}

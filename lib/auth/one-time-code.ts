import 'server-only'
import { randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/** What a link of ours carries in its path. 256 bits: guessing is hopeless, throttled or not. */
export const newCode = (): string => randomBytes(32).toString('base64url')

export const isCode = (code: string): boolean => /^[\w-]{43}$/.test(code)

export const recoverPath = (code: string) => `/recover/${code}`

/**
 * The address that mail leads to. Never the one that a request was made to: whoever asks for somebody else's mail could
 * name a server of their own there.
 */
export const publicOrigin = (): string => {
  const { PUBLIC_URL, PORT } = env()
  return PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://localhost:${PORT}`
}

import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'

/**
 * What decides about an account (its sessions, password, address) is not for programs: a token that leaked would else
 * take the whole account along. @throws `forbidden`
 */
export function requireBrowser({ credential }: Viewer): void {
  if (credential.kind !== 'session') throw new AppError('forbidden')
}

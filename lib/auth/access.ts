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

/** What concerns the server, or somebody else's account, is for those who own it. @throws `forbidden` */
export function requireOwner({ role }: Viewer): void {
  if (role !== 'owner') throw new AppError('forbidden')
}

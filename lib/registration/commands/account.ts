import 'server-only'
import { createAccount } from '@/lib/admin/commands/accounts'
import { requireOwner } from '@/lib/auth/access'
import type { MakeAccountInput } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'
import type { Person } from '@/lib/people/shape'

/**
 * An owner makes an account for somebody, whatever `REGISTRATION` says; they hand on the password themselves.
 *
 * @throws `forbidden` to all but owners, `conflict` for a taken username, `invalid` for a password that everybody tries
 */
export async function makeAccount(viewer: Viewer, input: MakeAccountInput): Promise<Person> {
  requireOwner(viewer)
  return createAccount({ ...input, isOwner: false })
}

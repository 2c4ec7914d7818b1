import 'server-only'
import type { Caller } from '@/lib/auth/caller'
import { networkOf } from '@/lib/auth/network'
import { env } from '@/lib/env'
import { expectedError } from '@/lib/errors'
import { findInviter } from '@/lib/registration/access'
import { heldInvitation } from '@/lib/registration/held-invitation'

/** What signing up comes to for whoever asks: who may come, and whether this browser was invited. */
export type Entrance =
  | { kind: 'open' | 'approval'; isOpen: true }
  | { kind: 'invited'; isOpen: true; inviter: string }
  | { kind: 'invite' | 'closed' | 'gone' | 'throttled'; isOpen: false }

/** What is shown before anybody signs up; whether they may is decided when they do (`admit`). */
export async function readEntrance(next: string, caller: Caller): Promise<Entrance> {
  const { REGISTRATION } = env()
  if (REGISTRATION === 'open') return { kind: 'open', isOpen: true }
  if (REGISTRATION === 'closed') return { kind: 'closed', isOpen: false }
  const invitation = await readInvitation(next, caller)
  if (typeof invitation === 'object') return { kind: 'invited', isOpen: true, inviter: invitation.name }
  if (REGISTRATION === 'approval') return { kind: 'approval', isOpen: true }
  return { kind: invitation, isOpen: false }
}

async function readInvitation(next: string, { address }: Caller) {
  const code = await heldInvitation(next)
  if (code === undefined) return 'invite'
  try {
    // A link into a room may be good, and yet lead to no account.
    return (await findInviter(code, networkOf(address))) ?? (next.startsWith('/join/') ? 'invite' : 'gone')
  } catch (error) {
    if (expectedError(error)?.code === 'rate_limited') return 'throttled'
    throw error
  }
}

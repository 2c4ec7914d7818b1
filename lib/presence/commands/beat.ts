import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { spend } from '@/lib/limits'
import { presenceNode } from '@/lib/presence/node'
import { listPresence } from '@/lib/presence/queries'
import type { PresenceAnswer, PresenceInput } from '@/lib/presence/shape'

/** Somebody looks at the app (or only asks), and wants to know of these people. @throws `rate_limited` */
export async function beat(viewer: Viewer, { people, active }: PresenceInput): Promise<PresenceAnswer> {
  await spend('presence', viewer.id)
  if (active) presenceNode().beat(viewer.id)
  return listPresence(viewer, people)
}

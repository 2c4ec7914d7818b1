import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { server } from '@/db/schema'
import { requireOwner } from '@/lib/auth/access'
import type { Viewer } from '@/lib/auth/viewer'
import { getServer } from '@/lib/registration/queries'
import type { ServerSettings, UpdateServerInput } from '@/lib/registration/shape'

/**
 * Says who invites people to this server, and whether it takes guests. Links of those who may no longer lead nowhere, and
 * guests who are here have to go. @throws `forbidden`
 */
export async function updateServer(viewer: Viewer, input: UpdateServerInput): Promise<ServerSettings> {
  requireOwner(viewer)
  const { membersInvite, guests } = input
  if (membersInvite !== undefined || guests !== undefined)
    await db.update(server).set({ membersInvite, guests }).where(eq(server.only, true))
  return getServer(viewer)
}

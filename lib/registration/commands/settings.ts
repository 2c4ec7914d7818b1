import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { server } from '@/db/schema'
import { requireOwner } from '@/lib/auth/access'
import type { Viewer } from '@/lib/auth/viewer'
import { getServer } from '@/lib/registration/queries'
import type { ServerSettings, UpdateServerInput } from '@/lib/registration/shape'

/** Says who invites people to this server. Links of those who may no longer lead nowhere. @throws `forbidden` */
export async function updateServer(viewer: Viewer, { membersInvite }: UpdateServerInput): Promise<ServerSettings> {
  requireOwner(viewer)
  if (membersInvite !== undefined) await db.update(server).set({ membersInvite }).where(eq(server.only, true))
  return getServer(viewer)
}

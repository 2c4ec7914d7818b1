import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { server } from '@/db/schema'
import { requireOwner } from '@/lib/auth/access'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { mayInvite, requireInviter } from '@/lib/registration/access'
import { applicantJson, isOpenServerInvite, serverInviteJson } from '@/lib/registration/rows'
import type { Applicant, ServerInvite, ServerSettings } from '@/lib/registration/shape'

/** Who may come to this server, and whether the viewer may invite them. */
export async function getServer(viewer: Viewer): Promise<ServerSettings> {
  const [invites, [row]] = await Promise.all([
    mayInvite(db, viewer),
    db.select({ membersInvite: server.membersInvite, guests: server.guests }).from(server),
  ])
  return { registration: env().REGISTRATION, membersInvite: false, guests: false, ...row, invites }
}

/**
 * The links to the server that lead in now, the newest first: to owners all of them, to others their own.
 *
 * @throws `forbidden` to those who may not invite
 */
export async function listServerInvites(viewer: Viewer, origin: string): Promise<ServerInvite[]> {
  await requireInviter(db, viewer)
  const whose = viewer.role === 'owner' ? sql`` : sql`and i.created_by = ${viewer.id}`
  const { rows } = await db.execute<{ invite: Omit<ServerInvite, 'url'> }>(sql`
    select ${serverInviteJson} as invite from server_invites i
     where ${isOpenServerInvite} ${whose} order by i.created_at desc, i.code`)
  return rows.map(({ invite }) => ({ ...invite, url: serverInviteUrl(origin, invite.code) }))
}

/** Where a link to the server leads, on the address at which it was asked for. */
export const serverInviteUrl = (origin: string, code: string): string => `${origin}/join-server/${code}`

/** Who waits to be let in, the longest-waiting first. @throws `forbidden` to all but owners */
export async function listApplicants(viewer: Viewer): Promise<Applicant[]> {
  requireOwner(viewer)
  return listWaiting()
}

/** The same for whoever has the shell. */
export async function listWaiting(): Promise<Applicant[]> {
  const { rows } = await db.execute<{ applicant: Applicant }>(sql`
    select ${applicantJson} as applicant from applicants a order by a.created_at, a.id`)
  return rows.map(({ applicant }) => applicant)
}

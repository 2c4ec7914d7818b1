import { startSession } from '@/lib/auth/commands'
import { findSession } from '@/lib/auth/credentials'
import type { Viewer } from '@/lib/auth/viewer'
import { enterAsGuest } from '@/lib/guests/commands/enter'
import { createInvite } from '@/lib/rooms/commands/invite'

export const HERE = { address: '127.0.0.1', userAgent: null, isLocal: true }
const HOUR = 3_600

/** A link by which people come as guests, for an hour. */
export const guestLink = (host: Viewer, room: string) => createInvite(host, room, { guestsFor: HOUR })

/** Somebody who has come by a link, and sits at a browser. */
export async function newGuest(host: Viewer, room: string, code?: string): Promise<Viewer> {
  const { id } = await enterAsGuest(code ?? (await guestLink(host, room)), { name: 'Gustav' }, HERE)
  const viewer = await atBrowser(id)
  if (!viewer) throw new Error('a guest without a stay')
  return viewer
}

/** A new session of theirs; undefined if it lets nobody in. */
export async function atBrowser(personId: string): Promise<Viewer | undefined> {
  const id = await startSession(personId, HERE)
  const row = await findSession(id)
  return row && { ...row.person, ...(row.stay && { stay: row.stay }), credential: { kind: 'session', id } }
}

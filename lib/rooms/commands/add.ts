import 'server-only'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { accessPeople, accessRoom } from '@/lib/rooms/access'
import { setMember } from '@/lib/rooms/commands/join'

/**
 * Adds several people, or nobody when one of them is unknown: what was typed can then be mended and sent again.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden`, `invalid` with `fields.members`
 */
export async function addMembers(viewer: Viewer, roomId: string, usernames: string[]): Promise<void> {
  await accessRoom(db, viewer, roomId)
  await accessPeople(db, usernames)
  for (const username of usernames) await setMember(viewer, roomId, { username })
}

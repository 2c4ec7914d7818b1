import 'server-only'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { accessPeople, accessRoom, areWilling, listBanned } from '@/lib/rooms/access'
import { setMember, unwilling } from '@/lib/rooms/commands/join'

/**
 * Adds several people, or nobody when one of them is unknown, banned or unwilling: what was typed can then be mended and sent again.
 *
 * @throws `not_found` to those who do not belong to the room, `forbidden`, `invalid` with `fields.members`
 */
export async function addMembers(viewer: Viewer, roomId: string, usernames: string[]): Promise<void> {
  await accessRoom(db, viewer, roomId)
  const ids = await accessPeople(db, viewer, usernames)
  const banned = ids.length > 0 ? await listBanned(db, roomId, ids) : []
  if (banned.length > 0) throw new AppError('forbidden', { fields: { members: 'banned' } })
  if (!(await areWilling(db, viewer, { ids, act: 'add', roomId }))) throw unwilling()
  for (const username of usernames) await setMember(viewer, roomId, { username })
}

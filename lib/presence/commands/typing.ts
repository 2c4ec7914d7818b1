import 'server-only'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import { spend } from '@/lib/limits'
import { TYPING_MEMBERS_MAX } from '@/lib/presence/shape'
import { typing } from '@/lib/presence/typing'
import { accessRoom } from '@/lib/rooms/access'

/**
 * Tells the others of the room that the viewer is typing. Said again within two seconds it is passed over.
 *
 * @throws `not_found` to those who do not belong to the room, `rate_limited`
 */
export async function sayTyping(viewer: Viewer, roomId: string): Promise<void> {
  await spend('typing', viewer.id)
  if (typing().isRecent(roomId, viewer.id)) return
  const { room } = await accessRoom(db, viewer, roomId)
  if (room.memberCount <= TYPING_MEMBERS_MAX) typing().say(roomId, viewer.id)
}

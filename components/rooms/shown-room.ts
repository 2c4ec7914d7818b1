import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { getViewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { pathParams } from '@/lib/params'
import { titleOf } from '@/lib/rooms/order'
import { getRoomOrCard } from '@/lib/rooms/queries'
import type { Room, RoomCard } from '@/lib/rooms/shape'

/** The room that an address names, once for the page and its title. Null when it is not there, or not theirs to see. */
export const shownRoom = cache(async (roomId: string): Promise<Room | RoomCard | null> => {
  const viewer = await getViewer()
  const { data: id } = pathParams.shape.roomId.safeParse(roomId)
  if (!viewer || !id || (viewer.stay && viewer.stay.room !== id)) return null
  return getRoomOrCard(viewer, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
})

export async function shownRoomTitle(roomId: string): Promise<string | undefined> {
  const room = await shownRoom(roomId)
  return room ? titleOf(room, await getTranslations('rooms.people')) : undefined
}

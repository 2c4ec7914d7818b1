import { notFound } from 'next/navigation'
import { RoomDetails } from '@/components/rooms/room-details'
import { shownRoom } from '@/components/rooms/shown-room'
import { Visitor } from '@/components/rooms/visitor'
import { requireViewer, type Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/ids'
import { beginningOf } from '@/lib/messages/beginning'
import { listMessages } from '@/lib/messages/queries'
import type { HistoryPage } from '@/lib/messages/shape'
import type { Room } from '@/lib/rooms/shape'
import { RoomPage } from './room-page'

interface Props {
  roomId: string
  number?: number
  /** As the address has it: there at all, and which part of them is open. */
  details: string | string[] | undefined
}

const PAGE = 50

/** A room as its address says: at its newest message, at the first unread one, or at one in particular. */
export async function RoomView({ roomId, number, details }: Props) {
  const viewer = await requireViewer(`/rooms/${roomId}${number === undefined ? '' : `/${number}`}`, { forGuests: true })
  const room = await shownRoom(roomId)
  if (!room) notFound()
  if (!('role' in room)) return <Visitor room={room} />
  const page = await readPage(viewer, room, number)
  const isThere = page.messages.some((message) => message.number === number)
  return (
    <RoomPage key={number} initial={{ room, page }} number={isThere ? number : undefined} formId={newId()}>
      {details !== undefined && <RoomDetails roomId={roomId} open={details} />}
    </RoomPage>
  )
}

async function readPage(viewer: Viewer, room: Room, number: number | undefined): Promise<HistoryPage> {
  const around = number ?? beginningOf(room)
  const page = await listMessages(viewer, room.id, { around, limit: PAGE })
  return page.messages.length > 0 || around === undefined ? page : listMessages(viewer, room.id, { limit: PAGE })
}

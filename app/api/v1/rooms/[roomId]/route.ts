import { door, signedIn } from '@/lib/door'
import { closeRoom, updateRoom } from '@/lib/rooms/commands/describe'
import { getRoomOrCard } from '@/lib/rooms/queries'
import { updateRoomInput } from '@/lib/rooms/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({}, async (viewer, { params }) => ({ room: await getRoomOrCard(viewer, params.roomId) })),
  PATCH: signedIn({ body: updateRoomInput }, async (viewer, { params, body }) => ({
    room: await updateRoom(viewer, params.roomId, body),
  })),
  DELETE: signedIn({}, (viewer, { params }) => closeRoom(viewer, params.roomId)),
})

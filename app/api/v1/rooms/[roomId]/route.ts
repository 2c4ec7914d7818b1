import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { closeRoom } from '@/lib/rooms/commands/close'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { getRoomOrCard } from '@/lib/rooms/queries'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(roomsApi.get, async (viewer, { params }) =>
    withEpoch({ room: await getRoomOrCard(viewer, params.roomId) }),
  ),
  PATCH: signedIn(roomsApi.update, async (viewer, { params, body }) =>
    withEpoch({ room: await updateRoom(viewer, params.roomId, body) }),
  ),
  DELETE: signedIn(roomsApi.close, (viewer, { params }) => closeRoom(viewer, params.roomId)),
})

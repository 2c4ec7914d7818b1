import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { joinRoom } from '@/lib/rooms/commands/join'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(roomsApi.join, async (viewer, { params }) =>
    withEpoch({ room: await joinRoom(viewer, params.roomId) }),
  ),
})

import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { restoreRoom } from '@/lib/rooms/commands/close'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(roomsApi.restore, async (viewer, { params }) =>
    withEpoch({ room: await restoreRoom(viewer, params.roomId) }),
  ),
})

import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { setMine } from '@/lib/rooms/commands/mine'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PATCH: signedIn(roomsApi.setMine, async (viewer, { params, body }) =>
    withEpoch({ room: await setMine(viewer, params.roomId, body) }),
  ),
})

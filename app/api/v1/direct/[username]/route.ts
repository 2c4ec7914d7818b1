import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { openDirect } from '@/lib/rooms/commands/create'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(roomsApi.openDirect, async (viewer, { params }) => {
    const { room } = await openDirect(viewer, params.username)
    return withEpoch({ room })
  }),
})

import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { markRead } from '@/lib/rooms/commands/read'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(roomsApi.markRead, (viewer, { params, body }) => markRead(viewer, params.roomId, body)),
})

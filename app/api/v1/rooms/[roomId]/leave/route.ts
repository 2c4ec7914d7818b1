import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { leaveRoom } from '@/lib/rooms/commands/leave'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(roomsApi.leave, (viewer, { params, body }) => leaveRoom(viewer, params.roomId, body)),
})

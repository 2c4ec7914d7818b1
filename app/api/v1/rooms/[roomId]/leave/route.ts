import { door, signedIn } from '@/lib/door'
import { leaveRoom } from '@/lib/rooms/commands/leave'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn({}, (viewer, { params }) => leaveRoom(viewer, params.roomId)),
})

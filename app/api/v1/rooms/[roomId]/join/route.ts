import { door, signedIn } from '@/lib/door'
import { joinRoom } from '@/lib/rooms/commands/join'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn({}, async (viewer, { params }) => ({ room: await joinRoom(viewer, params.roomId) })),
})

import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { joinRoom } from '@/lib/rooms/commands/join'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(roomsApi.join, async (viewer, { params }) => ({ room: await joinRoom(viewer, params.roomId) })),
})

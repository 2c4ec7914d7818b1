import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { listClosedRooms } from '@/lib/rooms/queries-closed'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(roomsApi.listClosed, async (viewer) => ({ rooms: await listClosedRooms(viewer) })),
})

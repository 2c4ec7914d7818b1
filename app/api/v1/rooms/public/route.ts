import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { listPublicRooms } from '@/lib/rooms/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(roomsApi.listPublic, (viewer, { query }) => listPublicRooms(viewer, query)),
})

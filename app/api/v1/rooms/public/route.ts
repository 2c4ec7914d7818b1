import { door, signedIn } from '@/lib/door'
import { listPublicRooms } from '@/lib/rooms/queries'
import { publicRoomsQuery } from '@/lib/rooms/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({ query: publicRoomsQuery }, (viewer, { query }) => listPublicRooms(viewer, query)),
})

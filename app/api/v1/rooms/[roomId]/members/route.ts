import { door, signedIn } from '@/lib/door'
import { listMembers } from '@/lib/rooms/queries'
import { membersQuery } from '@/lib/rooms/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({ query: membersQuery }, (viewer, { params, query }) => listMembers(viewer, params.roomId, query)),
})

import { door, signedIn } from '@/lib/door'
import { membersApi } from '@/lib/openapi/rooms'
import { listMembers } from '@/lib/rooms/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(membersApi.list, (viewer, { params, query }) => listMembers(viewer, params.roomId, query)),
})

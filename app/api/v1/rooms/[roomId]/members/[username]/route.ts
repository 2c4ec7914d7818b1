import { door, signedIn } from '@/lib/door'
import { membersApi } from '@/lib/openapi/rooms'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(membersApi.set, (viewer, { params, body }) =>
    setMember(viewer, params.roomId, { username: params.username, role: body.role }),
  ),
  DELETE: signedIn(membersApi.remove, (viewer, { params }) => removeMember(viewer, params.roomId, params.username)),
})

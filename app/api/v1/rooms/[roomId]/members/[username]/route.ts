import { door, signedIn } from '@/lib/door'
import { setMember } from '@/lib/rooms/commands/join'
import { removeMember } from '@/lib/rooms/commands/leave'
import { setMemberInput } from '@/lib/rooms/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn({ body: setMemberInput }, (viewer, { params, body }) =>
    setMember(viewer, params.roomId, { username: params.username, role: body.role }),
  ),
  DELETE: signedIn({}, (viewer, { params }) => removeMember(viewer, params.roomId, params.username)),
})

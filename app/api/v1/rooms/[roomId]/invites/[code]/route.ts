import { door, signedIn } from '@/lib/door'
import { invitesApi } from '@/lib/openapi/door'
import { revokeInvite } from '@/lib/rooms/commands/invite'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  DELETE: signedIn(invitesApi.revoke, (viewer, { params }) => revokeInvite(viewer, params.roomId, params.code)),
})

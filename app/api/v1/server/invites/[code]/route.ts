import { door, signedIn } from '@/lib/door'
import { registrationApi } from '@/lib/openapi/registration'
import { revokeServerInvite } from '@/lib/registration/commands/invite'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  DELETE: signedIn(registrationApi.revokeInvite, (viewer, { params }) => revokeServerInvite(viewer, params.code)),
})

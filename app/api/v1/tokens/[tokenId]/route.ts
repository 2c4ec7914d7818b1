import { revokeToken } from '@/lib/auth/commands'
import { door, signedIn } from '@/lib/door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  DELETE: signedIn({}, (viewer, { params }) => revokeToken(viewer, params.tokenId)),
})

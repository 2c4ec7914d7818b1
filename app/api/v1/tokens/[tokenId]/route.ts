import { revokeToken } from '@/lib/auth/commands'
import { door, signedIn } from '@/lib/door'
import { tokensApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  DELETE: signedIn(tokensApi.revoke, (viewer, { params }) => revokeToken(viewer, params.tokenId)),
})

import { createTokenDoor } from '@/lib/auth/doors'
import { listTokens } from '@/lib/auth/queries'
import { door, signedIn } from '@/lib/door'
import { tokensApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(tokensApi.list, async (viewer) => ({ tokens: await listTokens(viewer) })),
  POST: createTokenDoor,
})

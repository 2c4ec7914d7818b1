import { answerJson } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { createToken } from '@/lib/auth/commands'
import { listTokens } from '@/lib/auth/queries'
import { door, open, signedIn } from '@/lib/door'
import { tokensApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(tokensApi.list, async (viewer) => ({ tokens: await listTokens(viewer) })),
  POST: open(tokensApi.create, async ({ body, request }) =>
    answerJson(await createToken(body, callerOf(request.headers)), 201),
  ),
})

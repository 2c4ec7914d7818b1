import { answerJson } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { createToken } from '@/lib/auth/commands'
import { listTokens } from '@/lib/auth/queries'
import { createTokenInput } from '@/lib/auth/shape'
import { door, open, signedIn } from '@/lib/door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({}, async (viewer) => ({ tokens: await listTokens(viewer) })),
  POST: open({ body: createTokenInput }, async ({ body, request }) =>
    answerJson(await createToken(body, callerOf(request.headers)), 201),
  ),
})

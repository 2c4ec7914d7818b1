import { answerJson } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { signUp } from '@/lib/auth/commands'
import { door, open } from '@/lib/door'
import { accountsApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: open(accountsApi.signUp, async ({ body, request }) =>
    answerJson(await signUp(body, callerOf(request.headers)), 201),
  ),
})

import { answerJson } from '@/lib/answer'
import { makeRecoveryLink } from '@/lib/auth/commands-password'
import { originOf } from '@/lib/auth/origin'
import { door, signedIn } from '@/lib/door'
import { recoveryApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(recoveryApi.makeLink, async (viewer, { params, request }) =>
    answerJson(await makeRecoveryLink(viewer, params.username, originOf(request.headers)), 201),
  ),
})

import { answerJson } from '@/lib/answer'
import { door, signedIn } from '@/lib/door'
import { registrationApi } from '@/lib/openapi/registration'
import { makeAccount } from '@/lib/registration/commands/account'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(registrationApi.makeAccount, async (viewer, { body }) =>
    answerJson({ person: await makeAccount(viewer, body) }, 201),
  ),
})

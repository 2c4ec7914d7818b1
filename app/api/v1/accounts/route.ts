import { answerJson } from '@/lib/answer'
import { callerOf } from '@/lib/auth/caller'
import { signUp } from '@/lib/auth/commands'
import { signUpInput } from '@/lib/auth/shape'
import { door, open } from '@/lib/door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: open({ body: signUpInput }, async ({ body, request }) =>
    answerJson({ person: await signUp(body, callerOf(request.headers)) }, 201),
  ),
})

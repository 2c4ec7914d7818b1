import { answerJson } from '@/lib/answer'
import { originOf } from '@/lib/auth/origin'
import { door, signedIn } from '@/lib/door'
import { registrationApi } from '@/lib/openapi/registration'
import { createServerInvite } from '@/lib/registration/commands/invite'
import { listServerInvites, serverInviteUrl } from '@/lib/registration/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(registrationApi.listInvites, async (viewer, { request }) => ({
    invites: await listServerInvites(viewer, originOf(request.headers)),
  })),
  POST: signedIn(registrationApi.createInvite, async (viewer, { body, request }) => {
    const code = await createServerInvite(viewer, body)
    return answerJson({ code, url: serverInviteUrl(originOf(request.headers), code) }, 201)
  }),
})

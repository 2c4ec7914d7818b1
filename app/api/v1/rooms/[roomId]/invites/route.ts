import { answerJson } from '@/lib/answer'
import { originOf } from '@/lib/auth/origin'
import { door, signedIn } from '@/lib/door'
import { invitesApi } from '@/lib/openapi/door'
import { createInvite } from '@/lib/rooms/commands/invite'
import { inviteUrl, listInvites } from '@/lib/rooms/queries-door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(invitesApi.list, async (viewer, { params, request }) => ({
    invites: await listInvites(viewer, params.roomId, originOf(request.headers)),
  })),
  POST: signedIn(invitesApi.create, async (viewer, { params, body, request }) => {
    const code = await createInvite(viewer, params.roomId, body)
    return answerJson({ code, url: inviteUrl(originOf(request.headers), code) }, 201)
  }),
})

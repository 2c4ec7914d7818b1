import { door, signedIn } from '@/lib/door'
import { invitesApi } from '@/lib/openapi/door'
import { acceptInvite } from '@/lib/rooms/commands/invite'
import { getInvitation } from '@/lib/rooms/queries-door'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(invitesApi.get, async (viewer, { params }) => ({
    invitation: await getInvitation(viewer, params.code),
  })),
  POST: signedIn(invitesApi.accept, async (viewer, { params }) => withEpoch(await acceptInvite(viewer, params.code))),
})

import { door, signedIn } from '@/lib/door'
import { knocksApi } from '@/lib/openapi/door'
import { acceptKnock, declineKnock } from '@/lib/rooms/commands/knock'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(knocksApi.accept, (viewer, { params }) => acceptKnock(viewer, params.roomId, params.username)),
  DELETE: signedIn(knocksApi.decline, (viewer, { params }) => declineKnock(viewer, params.roomId, params.username)),
})

import { door, signedIn } from '@/lib/door'
import { knocksApi } from '@/lib/openapi/door'
import { knock, withdrawKnock } from '@/lib/rooms/commands/knock'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(knocksApi.knock, (viewer, { params, body }) => knock(viewer, params.roomId, body.text)),
  DELETE: signedIn(knocksApi.withdraw, (viewer, { params }) => withdrawKnock(viewer, params.roomId)),
})

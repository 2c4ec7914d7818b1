import { door, signedIn } from '@/lib/door'
import { getRibbon } from '@/lib/messages/queries/dates'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.ribbon, (viewer, { params, query }) => getRibbon(viewer, params.roomId, query.points)),
})

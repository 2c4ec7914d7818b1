import { door, signedIn } from '@/lib/door'
import { findByDate } from '@/lib/messages/queries/dates'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.findByDate, (viewer, { params, query }) => findByDate(viewer, params.roomId, query.time)),
})

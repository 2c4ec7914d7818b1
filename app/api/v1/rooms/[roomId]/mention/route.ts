import { door, signedIn } from '@/lib/door'
import { findMention } from '@/lib/messages/queries/mentions'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.findMention, (viewer, { params, query }) =>
    findMention(viewer, params.roomId, query.after),
  ),
})

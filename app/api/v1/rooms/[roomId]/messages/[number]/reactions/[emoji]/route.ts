import { door, signedIn } from '@/lib/door'
import { addReaction, removeReaction } from '@/lib/messages/commands/react'
import { listReacted } from '@/lib/messages/queries/reactions'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.listReacted, (viewer, { params: { roomId, ...reaction }, query }) =>
    listReacted(viewer, roomId, { ...reaction, ...query }),
  ),
  PUT: signedIn(messagesApi.addReaction, (viewer, { params: { roomId, ...reaction } }) =>
    addReaction(viewer, roomId, reaction),
  ),
  DELETE: signedIn(messagesApi.removeReaction, (viewer, { params: { roomId, ...reaction } }) =>
    removeReaction(viewer, roomId, reaction),
  ),
})

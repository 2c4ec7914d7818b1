import { door, signedIn } from '@/lib/door'
import { listThread } from '@/lib/messages/queries/threads'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.thread, (viewer, { params: { roomId, number }, query }) =>
    listThread(viewer, roomId, { number, ...query }),
  ),
})

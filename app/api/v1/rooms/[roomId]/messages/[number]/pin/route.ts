import { door, signedIn } from '@/lib/door'
import { pinMessage } from '@/lib/messages/commands/pin'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(messagesApi.pin, (viewer, { params: { roomId, number } }) =>
    pinMessage(viewer, roomId, { number, pinned: true }),
  ),
  DELETE: signedIn(messagesApi.unpin, (viewer, { params: { roomId, number } }) =>
    pinMessage(viewer, roomId, { number, pinned: false }),
  ),
})

import { door, signedIn } from '@/lib/door'
import { sendDoor } from '@/lib/messages/doors'
import { listMessages } from '@/lib/messages/queries'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.list, (viewer, { params, query }) => listMessages(viewer, params.roomId, query)),
  POST: sendDoor,
})

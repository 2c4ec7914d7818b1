import { door, signedIn } from '@/lib/door'
import { listPins } from '@/lib/messages/queries'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.listPins, (viewer, { params }) => listPins(viewer, params.roomId)),
})

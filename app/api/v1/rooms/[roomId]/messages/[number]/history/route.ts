import { door, signedIn } from '@/lib/door'
import { listEdits } from '@/lib/messages/queries'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.listEdits, (viewer, { params }) => listEdits(viewer, params.roomId, params.number)),
})

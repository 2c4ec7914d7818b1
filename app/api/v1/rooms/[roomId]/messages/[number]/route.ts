import { door, signedIn } from '@/lib/door'
import { getMessage } from '@/lib/messages/queries'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.get, (viewer, { params }) => getMessage(viewer, params.roomId, params.number)),
})

import { door, signedIn } from '@/lib/door'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { editMessage } from '@/lib/messages/commands/edit'
import { getMessage } from '@/lib/messages/queries'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.get, (viewer, { params }) => getMessage(viewer, params.roomId, params.number)),
  PATCH: signedIn(messagesApi.edit, (viewer, { params, body }) =>
    editMessage(viewer, params.roomId, { number: params.number, ...body }),
  ),
  DELETE: signedIn(messagesApi.delete, (viewer, { params }) => deleteMessage(viewer, params.roomId, params.number)),
})

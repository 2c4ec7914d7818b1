import { door, signedIn } from '@/lib/door'
import { messagesApi } from '@/lib/openapi/messages'
import { removePreview } from '@/lib/previews/commands'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  DELETE: signedIn(messagesApi.removePreview, (viewer, { params }) =>
    removePreview(viewer, params.roomId, params.number),
  ),
})

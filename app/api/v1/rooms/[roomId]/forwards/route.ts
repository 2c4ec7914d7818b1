import { answerJson } from '@/lib/answer'
import { door, signedIn } from '@/lib/door'
import { forwardMessage } from '@/lib/messages/commands/forward'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(messagesApi.forward, async (viewer, { params, body }) => {
    const { message, epoch, created } = await forwardMessage(viewer, params.roomId, body)
    return answerJson({ message, epoch }, created ? 201 : 200)
  }),
})

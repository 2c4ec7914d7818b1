import { answerJson } from '@/lib/answer'
import { door, signedIn } from '@/lib/door'
import { sendMessage } from '@/lib/messages/commands'
import { listMessages } from '@/lib/messages/queries'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(messagesApi.list, (viewer, { params, query }) => listMessages(viewer, params.roomId, query)),
  POST: signedIn(messagesApi.send, async (viewer, { params, body }) => {
    const { message, epoch, created } = await sendMessage(viewer, params.roomId, body)
    return answerJson({ message, epoch }, created ? 201 : 200)
  }),
})

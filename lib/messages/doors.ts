import 'server-only'
import { answerJson } from '@/lib/answer'
import { signedIn } from '@/lib/door'
import { sendMessage } from '@/lib/messages/commands/send'
import { messagesApi } from '@/lib/openapi/messages'

/** The send, for Next's route and for the short way past it (lib/raw-door.ts). */
export const sendDoor = signedIn(messagesApi.send, async (viewer, { params, body }) => {
  const { message, epoch, created } = await sendMessage(viewer, params.roomId, body)
  return answerJson({ message, epoch }, created ? 201 : 200)
})

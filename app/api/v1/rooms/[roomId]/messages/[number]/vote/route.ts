import { door, signedIn } from '@/lib/door'
import { closePoll, vote } from '@/lib/messages/commands/poll'
import { messagesApi } from '@/lib/openapi/messages'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(messagesApi.vote, (viewer, { params: { roomId, number }, body }) =>
    vote(viewer, roomId, { number, ...body }),
  ),
  DELETE: signedIn(messagesApi.closePoll, (viewer, { params }) => closePoll(viewer, params.roomId, params.number)),
})

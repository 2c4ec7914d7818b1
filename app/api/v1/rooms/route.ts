import { answerJson } from '@/lib/answer'
import { door, signedIn } from '@/lib/door'
import { createRoom } from '@/lib/rooms/commands/create'
import { listRooms } from '@/lib/rooms/queries'
import { createRoomInput } from '@/lib/rooms/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({}, (viewer) => listRooms(viewer)),
  POST: signedIn({ body: createRoomInput }, async (viewer, { body }) => {
    const { room, created } = await createRoom(viewer, body)
    return answerJson({ room }, created ? 201 : 200)
  }),
})

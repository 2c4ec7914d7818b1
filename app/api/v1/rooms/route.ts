import { answerJson } from '@/lib/answer'
import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { createRoom } from '@/lib/rooms/commands/create'
import { listRooms } from '@/lib/rooms/queries'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(roomsApi.list, (viewer) => listRooms(viewer)),
  POST: signedIn(roomsApi.create, async (viewer, { body }) => {
    const { room, created } = await createRoom(viewer, body)
    return answerJson(await withEpoch({ room }), created ? 201 : 200)
  }),
})

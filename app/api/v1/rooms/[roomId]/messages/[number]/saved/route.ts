import { door, signedIn } from '@/lib/door'
import { saveMessage } from '@/lib/messages/commands/save'
import { ownApi } from '@/lib/openapi/own'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(ownApi.save, (viewer, { params: { roomId, number } }) =>
    saveMessage(viewer, roomId, { number, saved: true }),
  ),
  DELETE: signedIn(ownApi.unsave, (viewer, { params: { roomId, number } }) =>
    saveMessage(viewer, roomId, { number, saved: false }),
  ),
})

import { readBytes } from '@/lib/body'
import { door, signedIn } from '@/lib/door'
import { roomsApi } from '@/lib/openapi/rooms'
import { removePicture, setPicture } from '@/lib/rooms/commands/picture'
import { PICTURE_BYTES_MAX } from '@/lib/rooms/shape'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(roomsApi.setPicture, async (viewer, { params, request }) =>
    withEpoch({ room: await setPicture(viewer, params.roomId, () => readBytes(request, PICTURE_BYTES_MAX)) }),
  ),
  DELETE: signedIn(roomsApi.removePicture, (viewer, { params }) => removePicture(viewer, params.roomId)),
})

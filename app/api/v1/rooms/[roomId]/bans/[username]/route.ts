import { door, signedIn } from '@/lib/door'
import { bansApi } from '@/lib/openapi/door'
import { banPerson, liftBan } from '@/lib/rooms/commands/ban'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(bansApi.set, (viewer, { params, body }) =>
    banPerson(viewer, params.roomId, { ...body, username: params.username }),
  ),
  DELETE: signedIn(bansApi.lift, (viewer, { params }) => liftBan(viewer, params.roomId, params.username)),
})

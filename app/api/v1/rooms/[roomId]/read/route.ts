import { door, signedIn } from '@/lib/door'
import { markRead } from '@/lib/rooms/commands/read'
import { readInput } from '@/lib/rooms/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn({ body: readInput }, (viewer, { params, body }) => markRead(viewer, params.roomId, body)),
})

import { door, signedIn } from '@/lib/door'
import { knocksApi } from '@/lib/openapi/door'
import { listKnocks } from '@/lib/rooms/queries-door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(knocksApi.list, async (viewer, { params }) => ({ knocks: await listKnocks(viewer, params.roomId) })),
})

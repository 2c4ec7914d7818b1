import { door, signedIn } from '@/lib/door'
import { bansApi } from '@/lib/openapi/door'
import { listBans } from '@/lib/rooms/queries-door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(bansApi.list, async (viewer, { params }) => ({ bans: await listBans(viewer, params.roomId) })),
})

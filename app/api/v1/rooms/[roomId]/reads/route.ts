import { door, signedIn } from '@/lib/door'
import { presenceApi } from '@/lib/openapi/presence'
import { listReadings } from '@/lib/presence/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(presenceApi.listReadings, (viewer, { params }) => listReadings(viewer, params.roomId)),
})

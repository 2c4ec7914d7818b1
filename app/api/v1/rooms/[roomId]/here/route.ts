import { door, signedIn } from '@/lib/door'
import { presenceApi } from '@/lib/openapi/presence'
import { countHere } from '@/lib/presence/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(presenceApi.countHere, (viewer, { params }) => countHere(viewer, params.roomId)),
})

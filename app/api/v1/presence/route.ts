import { door, signedIn } from '@/lib/door'
import { presenceApi } from '@/lib/openapi/presence'
import { beat } from '@/lib/presence/commands/beat'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(presenceApi.beat, (viewer, { body }) => beat(viewer, body)),
})

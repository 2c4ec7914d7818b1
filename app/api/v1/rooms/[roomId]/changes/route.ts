import { door, signedIn } from '@/lib/door'
import { changesApi } from '@/lib/openapi/messages'
import { listChanges } from '@/lib/stream/changes'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(changesApi.list, (viewer, { params, query }) => listChanges(viewer, params.roomId, query)),
})

import { door, signedIn } from '@/lib/door'
import { listChanges } from '@/lib/stream/changes'
import { changesQuery } from '@/lib/stream/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({ query: changesQuery }, (viewer, { params, query }) => listChanges(viewer, params.roomId, query)),
})

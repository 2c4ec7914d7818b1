import { door, signedIn } from '@/lib/door'
import { changesApi } from '@/lib/openapi/messages'
import { listManyChanges } from '@/lib/stream/changes'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(changesApi.listMany, (viewer, { body }) => listManyChanges(viewer, body)),
})

import { door, signedIn } from '@/lib/door'
import { listManyChanges } from '@/lib/stream/changes'
import { manyChangesInput } from '@/lib/stream/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn({ body: manyChangesInput }, (viewer, { body }) => listManyChanges(viewer, body)),
})

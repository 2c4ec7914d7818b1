import { door, signedIn } from '@/lib/door'
import { listSaved } from '@/lib/messages/queries/saved'
import { ownApi } from '@/lib/openapi/own'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(ownApi.listSaved, (viewer, { query }) => listSaved(viewer, query)),
})

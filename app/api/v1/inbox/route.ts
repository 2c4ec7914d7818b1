import { door, signedIn } from '@/lib/door'
import { listInbox } from '@/lib/inbox/queries'
import { inboxApi } from '@/lib/openapi/inbox'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(inboxApi.list, (viewer, { query }) => listInbox(viewer, query)),
})

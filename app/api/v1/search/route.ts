import { door, signedIn } from '@/lib/door'
import { searchApi } from '@/lib/openapi/search'
import { searchMessages } from '@/lib/search/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(searchApi.messages, (viewer, { query }) => searchMessages(viewer, query)),
})

import { door, signedIn } from '@/lib/door'
import { peopleApi } from '@/lib/openapi/people'
import { searchPeople } from '@/lib/people/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(peopleApi.search, (viewer, { query }) => searchPeople(viewer, query)),
})

import { door, signedIn } from '@/lib/door'
import { searchPeople } from '@/lib/people/queries'
import { peopleQuery } from '@/lib/people/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({ query: peopleQuery }, (viewer, { query }) => searchPeople(viewer, query)),
})

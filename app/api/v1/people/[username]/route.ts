import { door, signedIn } from '@/lib/door'
import { peopleApi } from '@/lib/openapi/people'
import { getPerson } from '@/lib/people/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(peopleApi.get, (viewer, { params }) => getPerson(viewer, params.username)),
})

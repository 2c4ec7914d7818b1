import { door, signedIn } from '@/lib/door'
import { getPerson } from '@/lib/people/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({}, (viewer, { params }) => getPerson(viewer, params.username)),
})

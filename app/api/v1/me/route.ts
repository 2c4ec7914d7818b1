import { door, signedIn } from '@/lib/door'
import { updateMe } from '@/lib/people/commands'
import { getMe } from '@/lib/people/queries'
import { updateMeInput } from '@/lib/people/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({}, (viewer) => getMe(viewer)),
  PATCH: signedIn({ body: updateMeInput }, (viewer, { body }) => updateMe(viewer, body)),
})

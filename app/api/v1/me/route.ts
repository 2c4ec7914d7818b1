import { door, signedIn } from '@/lib/door'
import { accountsApi } from '@/lib/openapi/accounts'
import { updateMe } from '@/lib/people/commands'
import { getMe } from '@/lib/people/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(accountsApi.getMe, (viewer) => getMe(viewer)),
  PATCH: signedIn(accountsApi.updateMe, (viewer, { body }) => updateMe(viewer, body)),
})

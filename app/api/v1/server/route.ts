import { door, signedIn } from '@/lib/door'
import { registrationApi } from '@/lib/openapi/registration'
import { updateServer } from '@/lib/registration/commands/settings'
import { getServer } from '@/lib/registration/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(registrationApi.get, getServer),
  PATCH: signedIn(registrationApi.update, (viewer, { body }) => updateServer(viewer, body)),
})

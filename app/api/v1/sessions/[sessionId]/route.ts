import { endOneSession } from '@/lib/auth/commands-sessions'
import { door, signedIn } from '@/lib/door'
import { sessionsApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  DELETE: signedIn(sessionsApi.end, (viewer, { params }) => endOneSession(viewer, params.sessionId)),
})

import { endOtherSessions } from '@/lib/auth/commands-sessions'
import { listSessions } from '@/lib/auth/queries'
import { door, signedIn } from '@/lib/door'
import { sessionsApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(sessionsApi.list, async (viewer) => ({ sessions: await listSessions(viewer) })),
  DELETE: signedIn(sessionsApi.endOthers, (viewer) => endOtherSessions(viewer)),
})

import { dismissNews } from '@/lib/auth/commands-sessions'
import { door, signedIn } from '@/lib/door'
import { sessionsApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(sessionsApi.dismiss, (viewer, { params }) => dismissNews(viewer, params.sessionId)),
})

import { answerArchive } from '@/lib/archive/answer'
import { door, signedIn } from '@/lib/door'
import { accountsApi } from '@/lib/openapi/accounts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(accountsApi.getArchive, (viewer, { request, query }) => answerArchive(viewer, request, query)),
})

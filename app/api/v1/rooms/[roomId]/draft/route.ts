import { door, signedIn } from '@/lib/door'
import { saveDraft } from '@/lib/messages/commands/draft'
import { draftsApi } from '@/lib/openapi/drafts'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(draftsApi.save, (viewer, { params, body }) => saveDraft(viewer, params.roomId, body)),
})

import { door, signedIn } from '@/lib/door'
import { endReminder, setReminder } from '@/lib/messages/commands/remind'
import { ownApi } from '@/lib/openapi/own'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(ownApi.setReminder, (viewer, { params, body }) => setReminder(viewer, params.ownId, body)),
  DELETE: signedIn(ownApi.endReminder, (viewer, { params }) => endReminder(viewer, params.ownId)),
})

import { door, signedIn } from '@/lib/door'
import { cancelScheduled, scheduleMessage } from '@/lib/messages/commands/schedule'
import { ownApi } from '@/lib/openapi/own'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(ownApi.schedule, (viewer, { params, body }) => scheduleMessage(viewer, params.ownId, body)),
  DELETE: signedIn(ownApi.cancelScheduled, (viewer, { params }) => cancelScheduled(viewer, params.ownId)),
})

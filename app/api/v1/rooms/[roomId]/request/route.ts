import { door, signedIn } from '@/lib/door'
import { requestsApi } from '@/lib/openapi/rooms'
import { acceptRequest, declineRequest } from '@/lib/rooms/commands/request'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(requestsApi.accept, (viewer, { params }) => acceptRequest(viewer, params.roomId)),
  DELETE: signedIn(requestsApi.decline, (viewer, { params }) => declineRequest(viewer, params.roomId)),
})

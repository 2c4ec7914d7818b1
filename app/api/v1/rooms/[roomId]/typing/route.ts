import { door, signedIn } from '@/lib/door'
import { presenceApi } from '@/lib/openapi/presence'
import { sayTyping } from '@/lib/presence/commands/typing'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  POST: signedIn(presenceApi.type, (viewer, { params }) => sayTyping(viewer, params.roomId)),
})

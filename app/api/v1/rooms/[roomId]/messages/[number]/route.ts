import { door, signedIn } from '@/lib/door'
import { getMessage } from '@/lib/messages/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn({}, async (viewer, { params }) => ({
    message: await getMessage(viewer, params.roomId, params.number),
  })),
})

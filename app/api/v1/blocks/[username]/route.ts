import { blockPerson, unblockPerson } from '@/lib/blocks/commands'
import { door, signedIn } from '@/lib/door'
import { blocksApi } from '@/lib/openapi/blocks'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(blocksApi.put, (viewer, { params }) => blockPerson(viewer, params.username)),
  DELETE: signedIn(blocksApi.delete, (viewer, { params }) => unblockPerson(viewer, params.username)),
})

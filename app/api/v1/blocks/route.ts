import { listBlocks } from '@/lib/blocks/queries'
import { door, signedIn } from '@/lib/door'
import { blocksApi } from '@/lib/openapi/blocks'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(blocksApi.list, (viewer) => listBlocks(viewer)),
})

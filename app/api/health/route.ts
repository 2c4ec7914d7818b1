import { readHealth } from '@/lib/admin/queries'
import { door, open } from '@/lib/door'
import { serviceApi } from '@/lib/openapi/streams'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: open(serviceApi.health, async () => readHealth()),
})

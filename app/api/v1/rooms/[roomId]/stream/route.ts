import { door } from '@/lib/door'
import { openWebStream } from '@/lib/stream/web'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = door({ GET: openWebStream })

import { door } from '@/lib/door'
import { changesDoor } from '@/lib/stream/changes-door'

export const { GET, POST, PUT, PATCH, DELETE } = door({ POST: changesDoor })

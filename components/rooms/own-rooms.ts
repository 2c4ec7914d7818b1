import 'server-only'
import { cache } from 'react'
import { listRooms } from '@/lib/rooms/queries'

/** My rooms, asked once for the list and the page beside it. */
export const ownRooms = cache(listRooms)

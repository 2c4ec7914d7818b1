import 'server-only'
import { signedIn } from '@/lib/door'
import { changesApi } from '@/lib/openapi/messages'
import { listManyChanges } from '@/lib/stream/changes'

/** What was missed in many rooms, for Next's route and for the short way past it (lib/raw-door.ts). */
export const changesDoor = signedIn(changesApi.listMany, (viewer, { body }) => listManyChanges(viewer, body))

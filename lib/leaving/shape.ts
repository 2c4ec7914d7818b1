import { z } from 'zod'
import { username } from '@/lib/people/shape'

/** So long somebody who has asked for their account to be deleted can change their mind. */
export const LEAVING_DAYS = 10

export const leavingInput = z.object({
  /** What becomes of their messages: tombstones, or they stand without a name. */
  how: z.enum(['remove', 'keep'], 'required'),
  /** Who owns the server from now on, where nobody else does. */
  successor: username.optional(),
})

export type LeavingInput = z.infer<typeof leavingInput>

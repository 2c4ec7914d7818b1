import { z } from 'zod'
import { askInput } from '@/lib/friends/shape'

const somebody = z.object({ username: z.string().toLowerCase().max(64) })

export const askForm = somebody.extend(askInput.shape)
/** `was`: what the page showed. */
export const answerForm = somebody.extend({ was: z.enum(['requested', 'requests_you', 'friend']) })
export const acceptForm = somebody

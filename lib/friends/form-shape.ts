import { z } from 'zod'
import { askInput } from '@/lib/friends/shape'
import { pathParams } from '@/lib/params'

const somebody = pathParams.pick({ username: true })

export const askForm = somebody.extend(askInput.shape)
/** `was`: what the page showed. */
export const answerForm = somebody.extend({ was: z.enum(['requested', 'requests_you', 'friend']) })
export const acceptForm = somebody

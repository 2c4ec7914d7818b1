import { z } from 'zod'
import { confirmation } from '@/lib/factors/shape'
import { leavingInput } from '@/lib/leaving/shape'

export const leavingForm = confirmation.extend(leavingInput.shape)
export const returnForm = z.object({})

import { z } from 'zod'
import { exactText } from '@/lib/text'

/** What was typed, or came with a picture; whether it is a code is found out where it is looked for. */
const code = exactText(1, 64)

/** The page that asked for the sign-in; checked when it is used (return-path.ts). */
export const comingForm = z.object({ next: z.string().optional() })

export const codeForm = z.object({ code })

export const typedCodeForm = z.object({ code: code.prefault('') })

/** `mine`: the box that says whose device it is. A box that was not ticked is not posted. */
export const letInForm = z.object({ code, mine: z.literal('on').optional() })

export const emptyForm = z.object({})

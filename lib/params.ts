import { z } from 'zod'
import { exactText } from '@/lib/text'

/** The parts of an address. What is no id, name or number at all is simply not there. */
export const pathParams = z.object({
  roomId: z.uuid().toLowerCase(),
  /** Of what is mine alone: a reminder, a message for later. */
  ownId: z.uuid().toLowerCase(),
  /** Of an invitation. */
  code: z.string().regex(/^[\w-]{22}$/),
  tokenId: z.uuid().toLowerCase(),
  sessionId: z.uuid().toLowerCase(),
  sectionId: z.uuid().toLowerCase(),
  /** A few code points: flags and families are written with many. */
  emoji: exactText(1, 32),
  pictureId: z.uuid().toLowerCase(),
  username: exactText(1, 64).toLowerCase(),
  number: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .meta({ override: { type: 'integer', minimum: 1, pattern: undefined } }),
})

export type PathParams = z.output<typeof pathParams>

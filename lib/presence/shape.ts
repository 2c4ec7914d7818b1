import { z } from 'zod'
import { presence, status, username } from '@/lib/people/shape'

/** As many people as a screen shows at most. */
const PEOPLE_PER_ASK = 200
/** In larger rooms somebody always types. */
export const TYPING_MEMBERS_MAX = 100

export const presenceInput = z.object({
  /** Usernames or ids: whom the caller wants to know about. */
  people: z
    .array(z.union([z.uuid(), username], 'malformed'))
    .max(PEOPLE_PER_ASK, 'too_long')
    .default([]),
  /** Whether somebody looks at the app. False asks without being there. */
  active: z.boolean().default(true),
})

export const presenceAnswer = z.object({
  people: z.array(z.object({ id: z.uuid(), username: z.string(), presence, status: status.optional() })),
})

export const hereAnswer = z.object({ others: z.int() })

/** More positions than this nobody looks at. */
export const READINGS_MAX = 500
export const readingsAnswer = z.object({ reads: z.array(z.object({ person: z.uuid(), number: z.int() })) })

export type ReadingsAnswer = z.infer<typeof readingsAnswer>
export type HereAnswer = z.infer<typeof hereAnswer>
export type PresenceInput = z.output<typeof presenceInput>
export type PresenceAnswer = z.infer<typeof presenceAnswer>

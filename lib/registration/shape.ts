import { z } from 'zod'
import { author } from '@/lib/people/shape'
import { createInviteInput } from '@/lib/rooms/door-shape'

/** Links to the server that are good at the same time, of one person. */
export const SERVER_INVITES_MAX = 100
/** Who waits at the same time: beyond it nobody can be looked at any more, only a flood. */
export const APPLICANTS_MAX = 1_000

export const createServerInviteInput = createInviteInput.pick({ expiresIn: true, uses: true })

export const serverInvite = z
  .object({
    code: z.string(),
    url: z.url(),
    author,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    uses: z.int(),
    maxUses: z.int().nullable(),
  })
  .meta({ id: 'ServerInvite' })

/** Somebody who has signed up and waits to be let in. */
export const applicant = z
  .object({ username: z.string(), name: z.string(), note: z.string(), at: z.iso.datetime() })
  .meta({ id: 'Applicant' })

export const serverSettings = z
  .object({
    /** Who may sign up, as `REGISTRATION` says. */
    registration: z.enum(['open', 'invite', 'approval', 'closed']),
    /** Whether everybody may invite people to the server, or its owners alone. */
    membersInvite: z.boolean(),
    /** Whether links into rooms may let in people without an account. */
    guests: z.boolean(),
    /** Whether you may. */
    invites: z.boolean(),
  })
  .meta({ id: 'ServerSettings' })

export const updateServerInput = z
  .object({ membersInvite: z.boolean('malformed'), guests: z.boolean('malformed') })
  .partial()

export const serverInviteAnswer = z.object({ code: z.string(), url: z.url() })
export const serverInvitesAnswer = z.object({ invites: z.array(serverInvite) })
export const applicantsAnswer = z.object({ applicants: z.array(applicant) })

export type CreateServerInviteInput = z.infer<typeof createServerInviteInput>
export type ServerInvite = z.infer<typeof serverInvite>
export type Applicant = z.infer<typeof applicant>
export type ServerSettings = z.infer<typeof serverSettings>
export type UpdateServerInput = z.infer<typeof updateServerInput>

import { z } from 'zod'
import { author } from '@/lib/people/shape'
import { room, roomCard } from '@/lib/rooms/shape'
import { writtenLine, writtenText } from '@/lib/text'

const MINUTE = 60
const YEAR = 366 * 86_400
/** How long a guest may stay. */
const GUEST_SECONDS_MIN = 3_600
const GUEST_SECONDS_MAX = 30 * 86_400
/** Links of one room that are good at the same time. */
export const INVITES_MAX = 100
export const USES_MAX = 1_000
export const KNOCK_TEXT_MAX = 300
export const REASON_MAX = 200

const seconds = z.int().min(MINUTE, 'out_of_range').max(YEAR, 'out_of_range')

export const createInviteInput = z.object({
  /** Seconds; without it the link does not expire. */
  expiresIn: seconds.optional(),
  /** People who may come by it; without it any number. */
  uses: z.int().min(1, 'out_of_range').max(USES_MAX, 'out_of_range').optional(),
  /** Whoever comes by it has to be let in. */
  approval: z.boolean().optional(),
  /** People without an account come in by it with no more than a name, for so many seconds. Not together with approval. */
  guestsFor: z.int().min(GUEST_SECONDS_MIN, 'out_of_range').max(GUEST_SECONDS_MAX, 'out_of_range').optional(),
})

export const invite = z
  .object({
    code: z.string(),
    url: z.url(),
    author,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    uses: z.int(),
    maxUses: z.int().nullable(),
    approval: z.boolean(),
    /** How many seconds somebody without an account may stay; null where it lets in none. */
    guestsFor: z.int().nullable(),
  })
  .meta({ id: 'Invite' })

/** What a link shows before anybody goes through it. */
export const invitation = z
  .object({
    room: roomCard,
    /** Who invites. */
    author,
    greeting: z.string(),
    approval: z.boolean(),
    /** You belong to the room already. */
    member: z.boolean(),
  })
  .meta({ id: 'Invitation' })

export const knockInput = z.object({ text: writtenText(0, KNOCK_TEXT_MAX).optional() })

/** Somebody who stands before the door. */
export const knock = z.object({ person: author, text: z.string(), at: z.iso.datetime() }).meta({ id: 'Knock' })

export const banInput = z
  .object({
    until: z.iso.datetime({ offset: true, error: 'malformed' }).optional(),
    /** Seconds, in place of `until`. Without either, for good. */
    for: seconds.optional(),
    reason: writtenLine(0, REASON_MAX).optional(),
  })
  .refine(({ until }) => until === undefined || Date.parse(until) > Date.now(), {
    path: ['until'],
    error: 'out_of_range',
  })

export const ban = z
  .object({
    person: author,
    by: author,
    reason: z.string(),
    at: z.iso.datetime(),
    /** Null: for good. */
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Ban' })

export const inviteAnswer = z.object({ code: z.string(), url: z.url() })
export const invitesAnswer = z.object({ invites: z.array(invite) })
export const invitationAnswer = z.object({ invitation })
/** Inside, or with `waiting` before the door: then the room is its card. */
export const entranceAnswer = z.object({
  room: z.union([room, roomCard]),
  waiting: z.literal(true).optional(),
  epoch: z.uuid(),
})
export const knocksAnswer = z.object({ knocks: z.array(knock) })
export const bansAnswer = z.object({ bans: z.array(ban) })

export type CreateInviteInput = z.infer<typeof createInviteInput>
export type Invite = z.infer<typeof invite>
export type Invitation = z.infer<typeof invitation>
export type Knock = z.infer<typeof knock>
export type BanInput = z.infer<typeof banInput>
export type Ban = z.infer<typeof ban>

import { z } from 'zod'
import { author } from '@/lib/people/shape'
import { FRIEND_NOTE_MAX } from '@/lib/sync/limits'
import { writtenText } from '@/lib/text'

/** Unanswered requests of one person, to others. */
export const ASKED_MAX = 100
/** Unanswered requests that pile up before one person. */
export const ASKING_MAX = 500
export const FRIENDS_MAX = 1_000

/** How somebody else stands to me. `none`: what was between us has ended, my devices are to forget it. */
const friendRelation = z.enum(['none', 'requested', 'requests_you', 'friend'])

/** Somebody who is my friend, or whom one of us has asked. `note` came with the request. */
export const friend = author
  .extend({
    relation: friendRelation,
    note: z.string(),
    askedAt: z.iso.datetime(),
    acceptedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Friend' })

export const askInput = z.object({ note: writtenText(0, FRIEND_NOTE_MAX).optional() })

export const friendsAnswer = z.object({
  friends: z.array(friend),
  /** Who asks me, and whom I have asked; the last first. */
  incoming: z.array(friend),
  outgoing: z.array(friend),
  version: z.int(),
  epoch: z.uuid(),
})

export type Friend = z.infer<typeof friend>
export type FriendRelation = z.infer<typeof friendRelation>

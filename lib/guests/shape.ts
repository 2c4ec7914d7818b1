import { z } from 'zod'
import { signUpInput } from '@/lib/auth/shape'
import { personName } from '@/lib/people/shape'

/** Guests of one room at the same time: beyond it a link has got around further than it was meant to. */
export const GUESTS_MAX = 500

export const guestInput = z.object({ name: personName })

/** What makes an account of a guest; where somebody has to let them in, with a word about who they are. */
export const becomeInput = signUpInput.omit({ setupCode: true })

/** Where somebody is a guest, and until when. */
export interface Stay {
  room: string
  until: string
}

/** What somebody without an account is shown of where a link leads. */
export interface GuestDoor {
  room: string
  inviter: string
  /** How long they may stay. */
  seconds: number
}

export type GuestInput = z.infer<typeof guestInput>
export type BecomeInput = z.infer<typeof becomeInput>

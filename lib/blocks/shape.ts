import { z } from 'zod'
import { author } from '@/lib/people/shape'

/** All of them come with one's list of rooms, so that there is an end to them. */
export const BLOCKS_MAX = 1_000

/** Somebody of whom one does not want to hear. */
export const block = z
  .object({ person: author, blockedAt: z.iso.datetime(), gone: z.boolean(), version: z.int() })
  .meta({ id: 'BlockedPerson' })

export const blocksAnswer = z.object({ blocks: z.array(block), version: z.int(), epoch: z.uuid() })

export type Block = z.infer<typeof block>
export type BlocksAnswer = z.infer<typeof blocksAnswer>

import { z } from 'zod'
import { ROOM_NAME_MAX, section } from '@/lib/rooms/shape'
import { SECTION_NAME_MAX } from '@/lib/sync/limits'
import { writtenLine } from '@/lib/text'

export const SECTIONS_MAX = 50
const POSITION_MAX = 10_000

/** What a member decides about a room for themselves. What is not named stays as it is. */
export const mineInput = z
  .object({
    muted: z.boolean(),
    pinned: z.boolean(),
    archived: z.boolean(),
    /** The room's greeting is still to be read; said with `false` once it was. */
    greet: z.boolean(),
    /** Out of the list until something new is said. */
    hidden: z.boolean(),
    /** One of my sections; null for none. */
    section: z.uuid('malformed').toLowerCase().nullable(),
    /** My name for a direct conversation; null for none. */
    ownName: writtenLine(1, ROOM_NAME_MAX).nullable(),
  })
  .partial()

export const sectionInput = z.object({
  name: writtenLine(1, SECTION_NAME_MAX),
  /** Sections stand in the order of their positions. */
  position: z.int('malformed').min(0, 'out_of_range').max(POSITION_MAX, 'out_of_range'),
})
export const sectionAnswer = z.object({ section, epoch: z.uuid() })

export type MineInput = z.infer<typeof mineInput>
export type SectionInput = z.infer<typeof sectionInput>

import 'server-only'
import { z } from 'zod'
import { ephemeral } from '@/lib/stream/ephemeral'

/**
 * Why others are told of somebody: they came or went (`moved`), or show something else of themselves than before
 * (`changed`). Only whom it is about: what is true is read by whoever tells.
 */
const move = z.object({ cause: z.enum(['moved', 'changed']), people: z.array(z.uuid()) })
export type Move = z.infer<typeof move>

/** A message between nodes has at most 2,000 bytes. */
const PEOPLE_PER_MESSAGE = 40

const moves = ephemeral('presence', (value): value is Move => move.safeParse(value).success)
const endings = ephemeral('streams-ended', (value): value is string[] => z.array(z.uuid()).safeParse(value).success)

export function sayMoved(people: string[]): void {
  for (const part of inParts(people)) moves.tell({ cause: 'moved', people: part })
}

/** Their name, or what they show of being there. */
export function sayChanged(person: string): void {
  moves.tell({ cause: 'changed', people: [person] })
}

/** The last streams that one node had of these people have ended; their beats may have gone to others. */
export function sayEnded(people: string[]): void {
  for (const part of inParts(people)) endings.tell(part)
}

export const onMove = moves.onTell
export const onEnded = endings.onTell

function inParts(people: string[]): string[][] {
  const parts = Math.ceil(people.length / PEOPLE_PER_MESSAGE)
  return Array.from({ length: parts }, (_, at) => people.slice(at * PEOPLE_PER_MESSAGE, (at + 1) * PEOPLE_PER_MESSAGE))
}

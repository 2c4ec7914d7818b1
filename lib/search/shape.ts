import { z } from 'zod'
import { message } from '@/lib/messages/shape'
import { queryLimit } from '@/lib/page'
import { author } from '@/lib/people/shape'
import { roomCard } from '@/lib/rooms/shape'
import { isDay, TRAITS, type Trait } from '@/lib/search/question'
import { exactText } from '@/lib/text'

const QUERY_MAX = 100

/** Where the last page ended: how it was read, the place, and from which day on. */
const CURSOR = /^(?<reading>\d)(?:n(?<number>\d{1,15})|t(?<micros>-?\d{1,16})\.(?<id>[0-9a-f-]{36}))(?:\.(?<day>.+))?$/

export interface Cursor {
  /** Which of the keyboards the words were read on. */
  reading: number
  at: { number: number } | { micros: string; id: string }
  day: string | undefined
}

export function readCursor(text: string): Cursor | null {
  const { reading, number, micros, id, day } = CURSOR.exec(text)?.groups ?? {}
  if (reading === undefined || (day !== undefined && !isDay(day))) return null
  if (number !== undefined) return { reading: Number(reading), at: { number: Number(number) }, day }
  if (micros === undefined || !z.uuid().safeParse(id).success) return null
  return { reading: Number(reading), at: { micros, id: id ?? '' }, day }
}

export function writeCursor({ reading, at, day }: Cursor): string {
  const place = 'number' in at ? `n${at.number}` : `t${at.micros}.${at.id}`
  return `${reading}${place}${day ? `.${day}` : ''}`
}

const day = exactText(1, 40).refine(isDay, 'malformed')

export const searchQuery = z.object({
  /** Words; `"exactly this"`, `-without`, and `from:`, `in:`, `has:`, `before:`, `after:` as below. */
  q: exactText(0, QUERY_MAX).default(''),
  room: z.uuid('malformed').toLowerCase().optional(),
  /** A username. */
  from: exactText(1, 64).optional(),
  /** One or more of these, with commas between. */
  has: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(TRAITS, 'malformed')).max(TRAITS.length, 'too_long'))
    .optional()
    .meta({ override: { type: 'string', pattern: `^(${TRAITS.join('|')})(,(${TRAITS.join('|')}))*$` } }),
  /** Written before this day, month, year or moment (UTC unless it says otherwise). */
  before: day.optional(),
  /** Written on this day or later; or, to go on, the `after` of the last answer, which holds the day that stood here. */
  after: exactText(1, 120)
    .refine((text) => isDay(text) || readCursor(text) !== null, 'malformed')
    .optional(),
  limit: queryLimit,
})

/** The room of a hit, as far as its line shows it. */
const foundRoom = roomCard
  .omit({ topic: true })
  .extend({ ownName: z.string().nullable(), counterpart: author.optional() })
  .meta({ id: 'FoundRoom' })

const found = z.object({ message, room: foundRoom }).meta({ id: 'Found' })

export const searchAnswer = z.object({
  results: z.array(found),
  after: z.string().nullable(),
  /** The words that were found, where those asked for would have been written by another keyboard. */
  meant: z.string().optional(),
})

export type SearchQuery = Omit<z.infer<typeof searchQuery>, 'has'> & { has?: Trait[] | undefined }
export type SearchAnswer = z.infer<typeof searchAnswer>
export type Found = z.infer<typeof found>

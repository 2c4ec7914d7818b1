import type { LogClock } from '@/lib/admin/irc/clock'
import { uuidOf } from '@/lib/admin/irc/id'
import type { LogLine } from '@/lib/admin/irc/line'
import type { Placeholder } from '@/lib/admin/irc/nick'
import { MESSAGE_MAX } from '@/lib/messages/shape'
import { writtenText } from '@/lib/text'

/** A message to be. The same line of the same file in the same room always has the same id. */
export interface Entry {
  id: string
  /** Its line in the file, counted from 0. */
  line: number
  at: number
  author: Placeholder
  text: string
  notice: { type: 'joined' | 'left' | 'removed'; person: Placeholder } | null
  /** Whether it is the first of its line: the one that answers, and that is answered. */
  isFirst: boolean
}

/** What turns the lines of one file into messages of one room. */
export interface Source {
  room: string
  day: number
  /** The file's name without its folder: a log that was moved is still the same log. */
  file: string
  clock: LogClock
  person(nick: string): Placeholder
}

interface Numbered {
  index: number
  raw: string
  said: LogLine & { kind: 'text' | 'notice' }
}

/** The messages of one line: none for a text that nobody can see, several for one that is too long for one. */
export function entriesOf(source: Source, { index, raw, said }: Numbered): Entry[] {
  const at = source.clock.moment(said.kind === 'text' ? said.second : undefined)
  const make = (part: number, text: string, notice: Entry['notice'] = null): Entry => ({
    id: uuidOf('line', [source.room, source.day, source.file, index, part, raw].join('\0'), source.day),
    line: index,
    at,
    author: source.person(said.kind === 'notice' && said.type === 'removed' ? said.by : said.nick),
    text,
    notice,
    isFirst: part === 0,
  })
  if (said.kind === 'notice') return [make(0, '', { type: said.type, person: source.person(said.nick) })]
  return piecesOf(said.text).map((text, part) => make(part, text))
}

const message = writtenText(1, MESSAGE_MAX)

/** The text as messages hold it, cut where it is longer than one may be. */
function piecesOf(text: string): string[] {
  const points = text.length > MESSAGE_MAX ? [...text.normalize('NFC')] : undefined
  const count = Math.ceil((points?.length ?? 1) / MESSAGE_MAX)
  const pieces = Array.from({ length: count }, (_, n) =>
    points ? points.slice(n * MESSAGE_MAX, (n + 1) * MESSAGE_MAX).join('') : text,
  )
  return pieces.flatMap((piece) => message.safeParse(piece).data ?? [])
}

import { LogClock } from '@/lib/admin/irc/clock'
import { type Entry, entriesOf, type Source } from '@/lib/admin/irc/entry'
import { firstSecondOf, type LogFile } from '@/lib/admin/irc/file'
import { parseLine } from '@/lib/admin/irc/line'
import { type RawLine, readLines } from '@/lib/admin/irc/lines'
import type { Placeholder } from '@/lib/admin/irc/nick'

/** Some lines of a file that are stored together. */
export interface Batch {
  entries: Entry[]
  bytes: number
  lines: number
  /** Lines that are the channel's business, that were not understood, that hold nothing to see. */
  asides: number
  unknown: number
  empty: number
  /** Lines with bytes that could not be stored. */
  mended: number
}

interface Target {
  room: string
  person(nick: string): Placeholder
}

/** Stored together: enough to be fast, few enough that others who write to the room wait for milliseconds. */
const ENTRIES_MAX = 1000
/** Of texts, in UTF-16 units: a thousand messages of full length would be ten times as much. */
const UNITS_MAX = 1024 * 1024

/** A log in batches of bounded size, however long it is. */
export async function* readBatches(log: LogFile, { room, person }: Target): AsyncGenerator<Batch> {
  const clock = new LogClock(log.day, await firstSecondOf(log))
  const source: Source = { room, day: log.day, file: log.name, clock, person }
  let batch = emptyBatch()
  let units = 0
  let index = 0
  for await (const { lines, bytes } of readLines(log.path)) {
    batch.bytes += bytes
    for (const line of lines) {
      units += addLine(batch, source, { ...line, index: index++ })
      if (batch.entries.length < ENTRIES_MAX && units < UNITS_MAX) continue
      yield batch
      batch = emptyBatch()
      units = 0
    }
  }
  yield batch
}

const emptyBatch = (): Batch => ({ entries: [], bytes: 0, lines: 0, asides: 0, unknown: 0, empty: 0, mended: 0 })

/** Answers with the length of the text that it has added. */
function addLine(batch: Batch, source: Source, { text: raw, mended, index }: RawLine & { index: number }): number {
  batch.lines++
  if (mended) batch.mended++
  const said = parseLine(raw)
  if (said.kind === 'aside') batch.asides++
  else if (said.kind === 'unknown') batch[raw.trim() === '' ? 'empty' : 'unknown']++
  else {
    const entries = entriesOf(source, { index, raw, said })
    if (entries.length === 0) batch.empty++
    batch.entries.push(...entries)
    return raw.length
  }
  return 0
}

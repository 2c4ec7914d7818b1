import 'server-only'
import { type ImportRoom, openImportRoom } from '@/lib/admin/commands/import-room'
import { ensurePlaceholders } from '@/lib/admin/commands/placeholders'
import { storeBatch } from '@/lib/admin/commands/store-batch'
import { type Batch, readBatches } from '@/lib/admin/irc/batches'
import { findLogs, type LogFile, readReplies } from '@/lib/admin/irc/file'
import { type Placeholder, placeholderOf } from '@/lib/admin/irc/nick'

export interface ImportReport {
  room: ImportRoom
  files: number
  lines: number
  /** Messages and notices that were not there before. */
  added: number
  /** Those that were. */
  skipped: number
  people: number
  /** Lines that became no message: business of the channel, nothing to see, not understood. */
  asides: number
  empty: number
  unknown: number
  /** Lines that held bytes which are no UTF-8, or NUL. */
  mended: number
}

export interface ImportProgress {
  bytes: number
  totalBytes: number
  lines: number
  added: number
}

interface Options {
  signal?: AbortSignal
  onProgress?(progress: ImportProgress): void
}

/**
 * Puts chat logs into a room, in the order of their days. What is there already is left alone: an import can be
 * repeated, and one that was cut short goes on where it stopped.
 *
 * @throws Refusal for files that are no logs and for a room that cannot take them
 */
export async function importIrc(
  { paths, room: idOrName, owner }: { paths: string[]; room: string; owner?: string | undefined },
  options: Options = {},
): Promise<ImportReport> {
  const logs = await findLogs(paths)
  const room = await openImportRoom(idOrName, owner)
  const run = new Run(room, logs, options)
  for (const log of logs) await run.importLog(log)
  return run.report
}

class Run {
  readonly report: ImportReport
  #people = new People()
  #progress: ImportProgress
  #options: Options
  /** What was stored last: a later file that begins earlier, because the one before ran past midnight, waits for it. */
  #latest = Number.NEGATIVE_INFINITY

  constructor(room: ImportRoom, logs: LogFile[], options: Options) {
    const none = { lines: 0, added: 0, skipped: 0, people: 0, asides: 0, empty: 0, unknown: 0, mended: 0 }
    this.report = { room, files: logs.length, ...none }
    this.#progress = { bytes: 0, totalBytes: logs.reduce((sum, { bytes }) => sum + bytes, 0), lines: 0, added: 0 }
    this.#options = options
  }

  async importLog(log: LogFile): Promise<void> {
    const room = this.report.room.id
    const replies = await readReplies(log)
    for await (const batch of readBatches(log, { room, person: (nick) => this.#people.of(nick) })) {
      this.#options.signal?.throwIfAborted()
      this.report.people += await this.#people.store()
      this.#keepOrder(batch)
      const added = batch.entries.length > 0 ? await storeBatch(room, batch.entries, replies) : 0
      this.#count(batch, added)
    }
  }

  #keepOrder({ entries }: Batch): void {
    for (const entry of entries) {
      this.#latest = Math.max(this.#latest, entry.at)
      entry.at = this.#latest
    }
  }

  #count(batch: Batch, added: number): void {
    for (const key of ['lines', 'asides', 'empty', 'unknown', 'mended'] as const) this.report[key] += batch[key]
    this.report.added += added
    this.report.skipped += batch.entries.length - added
    const { lines } = this.report
    this.#progress = {
      ...this.#progress,
      bytes: this.#progress.bytes + batch.bytes,
      lines,
      added: this.report.added,
    }
    this.#options.onProgress?.(this.#progress)
  }
}

/** The people of an import: how each nick is written stands for somebody, who is made before they speak. */
class People {
  #known = new Map<string, Placeholder>()
  #new: Placeholder[] = []
  #ids = new Set<string>()

  of(nick: string): Placeholder {
    const known = this.#known.get(nick)
    if (known) return known
    const person = placeholderOf(nick)
    this.#known.set(nick, person)
    if (!this.#ids.has(person.id)) this.#new.push(person)
    this.#ids.add(person.id)
    return person
  }

  async store(): Promise<number> {
    const people = this.#new
    this.#new = []
    return ensurePlaceholders(people)
  }
}

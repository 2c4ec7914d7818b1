import 'server-only'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Entry } from '@/lib/archive/entries'
import { log } from '@/lib/log'

/** Whoever has taken nothing for so long has gone without a word. */
const STALLED_MS = 5 * 60_000

/**
 * A zip of these files, made as fast as it is taken: the next one is asked for when the one before has been read. It ends
 * with its reader; what fails cuts it off, so that no half of an archive looks whole. `onEnd` is called once, however it ends.
 */
export function pack(entries: AsyncGenerator<Entry>, onEnd: () => void): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const closed = new AbortController()
  out.once('close', () => {
    closed.abort()
    onEnd()
  })
  feed(zip, entries, closed.signal).catch((error: unknown) => {
    if (!closed.signal.aborted) log.warn({ err: error }, 'an archive was cut off')
    out.destroy(error instanceof Error ? error : undefined)
  })
  // Else what cuts it off would be a fault of the whole process.
  out.on('error', () => {})
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

async function feed(zip: ZipFile, entries: AsyncGenerator<Entry>, closed: AbortSignal): Promise<void> {
  for await (const { path, content } of entries) {
    if (closed.aborted) return
    const source = Readable.from([Buffer.from(content)], { objectMode: false })
    // Pictures are as small as they get.
    zip.addReadStream(source, path, { mtime: new Date(), mode: 0o100644, compress: typeof content === 'string' })
    await finished(source, { signal: AbortSignal.any([closed, AbortSignal.timeout(STALLED_MS)]) })
  }
  zip.end()
}

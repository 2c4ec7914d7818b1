import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { Refusal } from '@/lib/admin/refusal'

export interface RawLine {
  text: string
  /** It held bytes that are no UTF-8, or NUL; U+FFFD stands in their place. */
  mended: boolean
}

/** Longer is no line of a chat: without a stop, a file of another kind would be read into memory whole. */
const LINE_MAX = 1024 * 1024
const NEWLINE = 0x0a

/** The lines of a file, as many at a time as one read brings, with the bytes read for them. */
export async function* readLines(path: string): AsyncGenerator<{ lines: RawLine[]; bytes: number }> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const held = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = held.lastIndexOf(NEWLINE) + 1
    rest = held.subarray(end)
    if (rest.length > LINE_MAX) throw new Refusal(`${path} has a line of more than 1 MiB: this is no chat log.`)
    yield { lines: splitLines(held.subarray(0, end)), bytes: chunk.length }
  }
  if (rest.length > 0) yield { lines: splitLines(rest), bytes: 0 }
}

function splitLines(bytes: Buffer): RawLine[] {
  const lines: RawLine[] = []
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    lines.push(toLine(bytes.subarray(start, end)))
    start = end + 1
  }
  return lines
}

function toLine(bytes: Buffer): RawLine {
  const text = bytes.toString('utf8').replace(/^\uFEFF|\r$/g, '')
  if (!text.includes('\0')) return { text, mended: !isUtf8(bytes) }
  return { text: text.replaceAll('\0', '\uFFFD'), mended: true }
}

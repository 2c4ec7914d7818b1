import type { IncomingMessage } from 'node:http'
import { type Duplex, pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { Refused } from '@/lib/previews/refused'

interface Cap {
  maxBytes: number
  /** What becomes of something longer: cut there, or not taken at all. */
  beyond: 'cut' | 'refuse'
}

/**
 * The body as it comes, unpacked, and never more of it than the cap: what a few packed bytes swell up to counts, and so
 * do packed bytes that swell up to nothing.
 */
export async function* readBody(message: IncomingMessage, { maxBytes, beyond }: Cap): AsyncGenerator<Buffer> {
  if (beyond === 'refuse' && Number(message.headers['content-length']) > maxBytes) throw new Refused('too_large')
  let left = maxBytes
  for await (const chunk of unpacked(message, maxBytes) as AsyncIterable<Buffer>) {
    if (chunk.length > left && beyond === 'refuse') throw new Refused('too_large')
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0 && beyond === 'cut') return
  }
}

function unpacked(message: IncomingMessage, maxBytes: number): Readable {
  const unpack = unpackerOf(message.headers['content-encoding'] ?? '')
  if (!unpack) return message
  let packed = 0
  message.on('data', (chunk: Buffer) => {
    packed += chunk.length
    if (packed > maxBytes) message.destroy(new Refused('too_large'))
  })
  return pipeline(message, unpack, () => {})
}

function unpackerOf(encoding: string): Duplex | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new Refused('encoding')
  }
}

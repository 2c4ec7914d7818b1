import 'server-only'
import { hub } from '@/lib/stream/hub'
import type { PublishedStreams } from '@/lib/stream/published'
import { openRawStream } from '@/lib/stream/raw'

/**
 * Hands the stream to the server entry, which is plain Node and can import nothing of `lib/`: both find each other on
 * `globalThis` (docs/architecture.md).
 */
export function publishStreams(): void {
  const published = { openRawStream, drainStreams: async () => hub().drain() } satisfies PublishedStreams
  ;(globalThis as { [key: symbol]: unknown })[Symbol.for('parlor')] = published
}

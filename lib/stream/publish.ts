import 'server-only'
import { typing } from '@/lib/presence/typing'
import { joinOtherNodes } from '@/lib/stream/announce'
import { hub } from '@/lib/stream/hub'
import { leaveOtherNodes } from '@/lib/stream/nodes'
import type { PublishedStreams } from '@/lib/stream/published'
import { openRawStream } from '@/lib/stream/raw'

/**
 * Hands the stream to the server entry, which is plain Node and can import nothing of `lib/`: both find each other on
 * `globalThis` (docs/architecture.md).
 */
export function publishStreams(): void {
  const published = { openRawStream, drainStreams } satisfies PublishedStreams
  ;(globalThis as { [key: symbol]: unknown })[Symbol.for('parlor')] = published
  joinOtherNodes()
  // Hears the other nodes from now on.
  typing()
}

async function drainStreams(): Promise<void> {
  hub().drain()
  await leaveOtherNodes()
}

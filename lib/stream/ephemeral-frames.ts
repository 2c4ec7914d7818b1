import type { Connection } from '@/lib/stream/connection'
import type { Hint } from '@/lib/stream/hints'
import type { LiveTopics } from '@/lib/stream/live'

/** Something of the moment for the open streams of a room, or of a person. */
export interface EphemeralFrame {
  kind: Hint['kind']
  id: string
  bytes: Uint8Array
  isFor?(personId: string): boolean
}

/** Offers each frame to whom it is for; answers with the connections that took one. Nobody waits for it. */
export function offerFrames(topics: Record<Hint['kind'], LiveTopics>, frames: EphemeralFrame[]): Set<Connection> {
  const touched = new Set<Connection>()
  for (const { kind, id, bytes, isFor } of frames)
    for (const connection of topics[kind].listeners(id)) {
      // A stream of one room says nothing but that room.
      if (kind === 'person' && connection.only) continue
      if (isFor && !isFor(connection.viewer.id)) continue
      if (connection.offer(bytes)) touched.add(connection)
    }
  return touched
}

import type { Batch, OwnBatch } from '@/lib/stream/queries'
import type { Change, Self, StreamEvents } from '@/lib/stream/shape'

/** An event as bytes. JSON holds no raw line break, so one `data:` line carries it whole. */
export function frame<Name extends keyof StreamEvents>(event: Name, data: StreamEvents[Name], id?: string): Buffer {
  return Buffer.from(`event: ${event}\n${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(data)}\n\n`)
}

/** How long a browser's own EventSource waits before it comes back, spread so that a crowd does not come at once. */
export const retryFrame = () => Buffer.from(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`)

/** The server is going, or has said as much as it says at a time: come back after about this long. */
export const byeFrame = (retry: number) => frame('bye', { retry })

export const PING = frame('ping', {})

export function toChange({ room, from, to, info, messages, members }: Omit<Batch, 'head' | 'left' | 'closed'>): Change {
  return { room, from, to, messages, members, ...(info && { info }) }
}

export function toSelf({ from, to, rooms, gone, reads, own, requests, settings }: OwnBatch): Self {
  return {
    from,
    to,
    ...(rooms.length > 0 && {
      rooms: rooms.map(({ counterpart, ...room }) => (counterpart ? { ...room, counterpart } : room)),
    }),
    ...(gone.length > 0 && { gone }),
    ...(reads.length > 0 && { reads }),
    ...Object.fromEntries(Object.entries(own).filter(([, changed]) => changed.length > 0)),
    ...(requests !== null && { requests }),
    ...(settings && { settings }),
  }
}

/** What a change has become when somebody already has it up to a version: rows are judged one by one. */
export function changeSince(change: Change, version: number): Change {
  return {
    ...change,
    from: version,
    messages: change.messages.filter((row) => row.version > version),
    members: change.members.filter((row) => row.version > version),
  }
}

import { frame, toChange, toSelf } from '@/lib/stream/frames'
import type { Batch, OwnBatch } from '@/lib/stream/queries'
import type { Change } from '@/lib/stream/shape'

/** A batch encoded once, whoever it goes to. */
export interface Delivery {
  room: string
  to: number
  change: Change
  bytes: Buffer
  bytesWithId(epoch: string): Buffer
  /** Whoever the batch takes out of the room gets `removed` in its place. */
  left: Set<string>
  closed: boolean
}

export function toDelivery(batch: Batch): Delivery {
  const change = toChange(batch)
  let withId: Buffer | undefined
  return {
    room: batch.room,
    to: batch.to,
    change,
    bytes: frame('change', change),
    bytesWithId(epoch) {
      withId ??= frame('change', change, `${epoch}.${batch.to}`)
      return withId
    },
    left: new Set(batch.left),
    closed: batch.closed,
  }
}

export interface OwnDelivery {
  person: string
  to: number
  bytes: Buffer
  /** Rooms that came, each with the version it is true at. */
  listed: Map<string, number>
  gone: string[]
}

export function toOwnDelivery(batch: OwnBatch): OwnDelivery {
  return {
    person: batch.person,
    to: batch.to,
    bytes: frame('self', toSelf(batch)),
    listed: new Map(batch.rooms.map(({ id, version }) => [id, version])),
    gone: batch.gone,
  }
}

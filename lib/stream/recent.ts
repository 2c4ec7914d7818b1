import 'server-only'
import type { Message } from '@/lib/messages/shape'
import type { Member, RoomInfo } from '@/lib/rooms/shape'
import type { Delivery } from '@/lib/stream/delivery'

interface Bounds {
  ms: number
  roomBytes: number
  bytes: number
}

/** Longer than a minute away and the way back. Bytes are those of the wire; in memory they are about three times that. */
const BOUNDS: Bounds = { ms: 90_000, roomBytes: 4 * 1024 * 1024, bytes: 32 * 1024 * 1024 }

interface Entry {
  delivery: Delivery
  at: number
}

interface RoomMemory {
  entries: Entry[]
  bytes: number
  /** The last answer: a crowd that was cut off at one moment asks from one version. */
  answer?: Remembered
}

/** What changed in one room after a version, each row once and as it is at `to`. */
export interface Remembered {
  from: number
  to: number
  info: RoomInfo | null
  messages: Message[]
  members: Member[]
  /** On the wire, at most. */
  bytes: number
}

interface Asked {
  after: number
  /** Where the room stood when the viewer's membership was looked at. */
  head: number
  viewerId: string
}

/**
 * What was delivered lately, so that a crowd that comes back costs the database no rows. Of each room the deliveries
 * follow each other without a gap: where one is missing, all before it are forgotten.
 */
export class Recent {
  #bounds: Bounds
  /** In the order of delivery: the oldest goes first. */
  #entries = new Set<Entry>()
  #rooms = new Map<string, RoomMemory>()
  #bytes = 0

  constructor(bounds: Partial<Bounds> = {}) {
    this.#bounds = { ...BOUNDS, ...bounds }
  }

  remember(delivery: Delivery): void {
    const end = this.#rooms.get(delivery.room)?.entries.at(-1)?.delivery.to ?? delivery.change.from
    if (delivery.to <= end) return
    if (delivery.change.from > end) this.forget(delivery.room)
    const room = this.#rooms.get(delivery.room) ?? { entries: [], bytes: 0 }
    this.#rooms.set(delivery.room, room)
    const entry = { delivery, at: performance.now() }
    room.entries.push(entry)
    room.bytes += delivery.bytes.byteLength
    this.#entries.add(entry)
    this.#bytes += delivery.bytes.byteLength
    while (room.bytes > this.#bounds.roomBytes && room.entries[0]) this.#drop(room.entries[0])
    this.sweep()
  }

  /**
   * Nothing unless it is whole: it must begin where the asker stopped, and reach the room's head. Else it would hand
   * out a text that the database knows to be deleted.
   */
  since(room: string, { after, head, viewerId }: Asked): Remembered | null {
    const memory = this.#rooms.get(room)
    const [first, last] = [memory?.entries[0]?.delivery, memory?.entries.at(-1)?.delivery]
    if (!(memory && first && last) || first.change.from > after || last.to < head) return null
    // Taken out of the room since the look at the memberships: the database has the word.
    if (memory.entries.some(({ delivery }) => delivery.to > head && endsFor(delivery, viewerId))) return null
    if (memory.answer?.from !== after || memory.answer.to !== last.to)
      memory.answer = merge(
        memory.entries.map(({ delivery }) => delivery),
        after,
      )
    return memory.answer
  }

  forget(room: string): void {
    for (const entry of this.#rooms.get(room)?.entries.slice() ?? []) this.#drop(entry)
  }

  clear(): void {
    this.#entries.clear()
    this.#rooms.clear()
    this.#bytes = 0
  }

  /** Lets go of what is too old, or too much. */
  sweep(): void {
    const since = performance.now() - this.#bounds.ms
    for (const entry of this.#entries) {
      if (entry.at > since && this.#bytes <= this.#bounds.bytes) return
      this.#drop(entry)
    }
  }

  /** Only ever the oldest of its room, or the whole room: what stays has no gap. */
  #drop(entry: Entry): void {
    const { room: id, bytes } = entry.delivery
    const room = this.#rooms.get(id)
    this.#entries.delete(entry)
    this.#bytes -= bytes.byteLength
    if (!room) return
    room.entries.shift()
    room.bytes -= bytes.byteLength
    if (room.entries.length === 0) this.#rooms.delete(id)
  }
}

const endsFor = ({ closed, left }: Delivery, viewerId: string) => closed || left.has(viewerId)

function merge(deliveries: Delivery[], after: number): Remembered {
  const news = deliveries.filter(({ to }) => to > after)
  const changes = news.map(({ change }) => change)
  const infos = changes.map(({ info }) => info).filter((info) => info !== undefined && info.version > after)
  return {
    from: after,
    to: news.at(-1)?.to ?? after,
    info: infos.at(-1) ?? null,
    messages: newest(
      changes.flatMap(({ messages }) => messages),
      { after, idOf: ({ id }) => id },
    ).sort((a, b) => a.number - b.number),
    members: newest(
      changes.flatMap(({ members }) => members),
      { after, idOf: ({ person }) => person?.id ?? '' },
    ),
    bytes: news.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  }
}

/** Later deliveries win: they were read later. */
function newest<Row extends { version: number }>(
  rows: Row[],
  { after, idOf }: { after: number; idOf: (row: Row) => string },
): Row[] {
  return [...new Map(rows.filter(({ version }) => version > after).map((row) => [idOf(row), row])).values()]
}

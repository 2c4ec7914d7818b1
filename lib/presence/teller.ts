import 'server-only'
import { readApart } from '@/lib/blocks/queries'
import type { Move } from '@/lib/presence/moves'
import { type Moved, readHiding, readMoved, type Shows } from '@/lib/presence/queries'
import { roomsToTell, seenBy, type Watcher } from '@/lib/presence/watchers'
import type { EphemeralFrame } from '@/lib/stream/ephemeral-frames'
import { frame } from '@/lib/stream/frames'
import { hub } from '@/lib/stream/hub'

/** People told of at a time, and how many may wait: beyond that a crowd is moving, and is told when it asks. */
const PEOPLE_AT_ONCE = 200
const WAITING_MAX = 2_000
/** Frames for moves at a time. What has the fewest readers comes first: the other one of a direct conversation. */
const FRAMES_MAX = 5_000

/** What one sees of somebody with whom one has nothing to do: as of one who hides it. */
const NOTHING: Shows = { online: 'nobody', lastSeen: 'nobody' }

interface Told extends Moved {
  cause: Move['cause']
  viewers: Set<string>
}

/** Tells the streams of this node who came, went or changed: once a second, whatever happened in it. */
export class Teller {
  #waiting = { moved: new Set<string>(), changed: new Set<string>() }

  hear({ cause, people }: Move): void {
    if (hub().isEmpty) return
    const waiting = this.#waiting[cause]
    // Whoever hides must not stay in sight because many others come.
    for (const person of people) if (cause === 'changed' || waiting.size < WAITING_MAX) waiting.add(person)
  }

  async tell(): Promise<void> {
    const told = [...(await this.#take('changed')), ...affordable(await this.#take('moved'))]
    if (told.length === 0) return
    const viewers = new Set(told.flatMap((one) => [...one.viewers]))
    const [hiding, apart] = await Promise.all([
      readHiding([...viewers]),
      readApart(told.map(({ person }) => person.id)),
    ])
    hub().tell(told.flatMap((one) => framesOf(one, { hiding, apart: apart.get(one.person.id) })))
  }

  async #take(cause: Move['cause']): Promise<Told[]> {
    const waiting = this.#waiting[cause]
    const people = [...waiting].slice(0, PEOPLE_AT_ONCE)
    for (const person of people) waiting.delete(person)
    const moved = people.length === 0 || hub().isEmpty ? [] : await readMoved(people)
    return moved.map((one) => ({ ...one, cause, viewers: watchersOf(one, cause) }))
  }
}

/** Whose streams carry a room of theirs. A stream loses a room when its reader does. */
function watchersOf(moved: Moved, cause: Move['cause']): Set<string> {
  const viewers = hub().readersOf(roomsToTell(moved, cause))
  viewers.delete(moved.person.id)
  return viewers
}

function affordable(told: Told[]): Told[] {
  let frames = 0
  const cheapestFirst = told.toSorted((a, b) => a.viewers.size - b.viewers.size)
  return cheapestFirst.filter(({ viewers }) => {
    frames += viewers.size
    return frames <= FRAMES_MAX
  })
}

interface Between {
  hiding: Map<string, Shows>
  /** Who has blocked them, or is blocked by them. */
  apart: Set<string> | undefined
}

function framesOf(told: Told, { hiding, apart }: Between): EphemeralFrame[] {
  const encoded = new Map<string, Uint8Array | undefined>()
  const friends = new Set(told.friends)
  return [...told.viewers].flatMap((id) => {
    const watcher = { shows: apart?.has(id) ? NOTHING : hiding.get(id), isFriend: friends.has(id) }
    const key = JSON.stringify(watcher)
    if (!encoded.has(key)) encoded.set(key, encode(told, watcher))
    const bytes = encoded.get(key)
    return bytes ? [{ kind: 'person' as const, id, bytes }] : []
  })
}

function encode(told: Told, watcher: Watcher): Uint8Array | undefined {
  const person = seenBy(told, told.cause, watcher)
  return person && frame('person', { person })
}

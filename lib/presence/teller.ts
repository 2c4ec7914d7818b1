import 'server-only'
import type { Move } from '@/lib/presence/moves'
import { readWatchers } from '@/lib/presence/queries'
import { frame } from '@/lib/stream/frames'
import { hub } from '@/lib/stream/hub'

/** People told of at a time, and how many may wait: beyond that a crowd is moving, and is told when it asks. */
const PEOPLE_AT_ONCE = 200
const WAITING_MAX = 2_000

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
    await this.#tellOf('changed')
    await this.#tellOf('moved')
  }

  async #tellOf(cause: Move['cause']): Promise<void> {
    const waiting = this.#waiting[cause]
    const people = [...waiting].slice(0, PEOPLE_AT_ONCE)
    for (const person of people) waiting.delete(person)
    if (people.length === 0 || hub().isEmpty) return
    const told = await readWatchers({ cause, people, viewers: hub().people() })
    hub().tell(told.flatMap(({ person, viewers: of }) => framesFor(of, frame('person', { person }))))
  }
}

const framesFor = (viewers: string[], bytes: Uint8Array) =>
  viewers.map((id) => ({ kind: 'person' as const, id, bytes }))

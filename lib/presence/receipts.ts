import 'server-only'
import { z } from 'zod'
import { readDeaf } from '@/lib/blocks/queries'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import { readReceivers } from '@/lib/presence/queries'
import { ephemeral } from '@/lib/stream/ephemeral'
import { frame } from '@/lib/stream/frames'
import { hub } from '@/lib/stream/hub'

/** What is read in this long is told together: somebody who scrolls reads many times a second. */
const GATHER_MS = 300

const said = z.object({ room: z.uuid(), person: z.uuid(), number: z.int() })
type Said = z.infer<typeof said>

/** Who has read how far, passed on to the streams of this node. Lossy: the positions themselves are in the database. */
class Receipts {
  #message = ephemeral('read', (value): value is Said => said.safeParse(value).success)
  /** Room → who → how far, since the last time it was told. */
  #gathered = new Map<string, Map<string, number>>()
  #gathering: NodeJS.Timeout | undefined

  constructor() {
    this.#message.onTell((heard) => this.#gather(heard))
  }

  say(read: Said): void {
    this.#message.tell(read)
  }

  #gather({ room, person, number }: Said): void {
    if (!hub().isLive(room)) return
    const readers = this.#gathered.get(room) ?? new Map<string, number>()
    this.#gathered.set(room, readers.set(person, Math.max(number, readers.get(person) ?? 0)))
    this.#gathering ??= setTimeout(() => void this.#tell(), GATHER_MS).unref()
  }

  /** Who belongs to the room is asked at this moment: whoever was removed neither tells nor is told. */
  async #tell(): Promise<void> {
    const gathered = this.#gathered
    this.#gathered = new Map()
    this.#gathering = undefined
    try {
      const people = [...new Set([...gathered.values()].flatMap((readers) => [...readers.keys()]))]
      const [receivers, deaf] = await Promise.all([readReceivers([...gathered.keys()]), readDeaf(people)])
      hub().tell(
        [...gathered].flatMap(([room, readers]) => framesOf(room, readers, { members: receivers.get(room), deaf })),
      )
    } catch (error) {
      log.warn({ err: error }, 'nobody was told who has read')
    }
  }
}

interface Hearers {
  /** By id: those of the room who show how far they have read, and so see it of others. */
  members: Set<string> | undefined
  /** Who does not want to hear of whom. */
  deaf: Map<string, Set<string>>
}

function framesOf(room: string, readers: Map<string, number>, { members = new Set(), deaf }: Hearers) {
  return [...readers].flatMap(([person, number]) => {
    if (!members.has(person)) return []
    const isFor = (id: string) => id !== person && members.has(id) && !deaf.get(person)?.has(id)
    return [{ kind: 'room' as const, id: room, bytes: frame('read', { room, person, number }), isFor }]
  })
}

/** The one of this process, which hears the others. */
export const receipts = (): Receipts => held('receipts', () => new Receipts())

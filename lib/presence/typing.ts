import 'server-only'
import { z } from 'zod'
import { readDeaf } from '@/lib/blocks/queries'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import { readTypists, type Typist } from '@/lib/presence/queries'
import { Throttle } from '@/lib/presence/throttle'
import { ephemeral } from '@/lib/stream/ephemeral'
import { frame } from '@/lib/stream/frames'
import { hub } from '@/lib/stream/hub'

/** Said at most this often by one person in one room; clients let it expire after six seconds. */
const SAY_EVERY_MS = 2_000
/** What is said in this long is read and written together. */
const GATHER_MS = 300

const said = z.object({ room: z.uuid(), person: z.uuid() })
type Said = z.infer<typeof said>

/** Who types where, passed on to the streams of this node. Nothing is stored, nothing is sent twice. */
class Typing {
  #throttle = new Throttle(SAY_EVERY_MS)
  #message = ephemeral('typing', (value): value is Said => said.safeParse(value).success)
  /** Room → who said so since the last time it was told. */
  #gathered = new Map<string, Set<string>>()
  #gathering: NodeJS.Timeout | undefined

  constructor() {
    this.#message.onTell((heard) => this.#gather(heard))
  }

  isRecent(room: string, person: string): boolean {
    return this.#throttle.isRecent(`${room} ${person}`)
  }

  say(room: string, person: string): void {
    if (this.#throttle.take(`${room} ${person}`)) this.#message.tell({ room, person })
  }

  #gather({ room, person }: Said): void {
    if (!hub().isLive(room)) return
    this.#gathered.set(room, (this.#gathered.get(room) ?? new Set()).add(person))
    this.#gathering ??= setTimeout(() => void this.#tell(), GATHER_MS).unref()
  }

  /** Who belongs to the room is asked at this moment: whoever was removed neither tells nor is told. */
  async #tell(): Promise<void> {
    const gathered = this.#gathered
    this.#gathered = new Map()
    this.#gathering = undefined
    try {
      const typists = [...new Set([...gathered.values()].flatMap((people) => [...people]))]
      const [members, deaf] = await Promise.all([readTypists([...gathered.keys()]), readDeaf(typists)])
      hub().tell(
        [...gathered].flatMap(([room, people]) => framesOf(room, people, { members: members.get(room), deaf })),
      )
    } catch (error) {
      log.warn({ err: error }, 'nobody was told who is typing')
    }
  }
}

interface Hearers {
  /** By id: those of the room who show their typing, and so see it of others. */
  members: Map<string, Typist> | undefined
  /** Who does not want to hear of whom. */
  deaf: Map<string, Set<string>>
}

function framesOf(room: string, typists: Set<string>, { members = new Map(), deaf }: Hearers) {
  return [...typists].flatMap((typist) => {
    const who = members.get(typist)
    if (!who) return []
    const isFor = (person: string) => person !== typist && members.has(person) && !deaf.get(typist)?.has(person)
    return [{ kind: 'room' as const, id: room, bytes: frame('typing', { room, ...who }), isFor }]
  })
}

/** The one of this process, which hears the others. */
export const typing = (): Typing => held('typing', () => new Typing())

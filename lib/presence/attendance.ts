/** Nobody is there whose last beat is older: one may get lost, and a phone that vanished says no goodbye. */
export const BEAT_VALID_MS = 90_000
/** After the last stream has ended somebody counts as there for this long: a reload is no absence. */
export const GRACE_MS = 20_000
/** How old what is stored of somebody who is there may become. */
export const SEEN_EVERY_MS = 5 * 60_000

interface Here {
  beatAt: number
  /** When the last of their streams ended, if none has been opened since. */
  leftAt?: number | undefined
  isWritten: boolean
  seenAt: number
}

/** Person → how many milliseconds ago they were last there. */
type Ages = Map<string, number>

/** What the database does not know yet. */
export interface Transitions {
  came: string[]
  went: Ages
  /** Still there, but last stored a while ago. */
  seen: Ages
}

/** Who is there, as far as one node has heard: a beat is a number in memory, and only coming and going is written. */
export class Attendance {
  #here = new Map<string, Here>()

  get isEmpty(): boolean {
    return this.#here.size === 0
  }

  beat(person: string, now: number): void {
    const known = this.#here.get(person)
    this.#here.set(person, { seenAt: now, isWritten: false, ...known, beatAt: now, leftAt: undefined })
  }

  /** Their last stream has ended. */
  leave(person: string, now: number): void {
    const here = this.#here.get(person)
    if (here) here.leftAt ??= now
  }

  /** They have a stream again; whether somebody looks at it the beats will say. */
  comeBack(person: string): void {
    const here = this.#here.get(person)
    if (here) here.leftAt = undefined
  }

  /** What has to be written now. It stays due until `written`. */
  due(now: number): Transitions {
    const due: Transitions = { came: [], went: new Map(), seen: new Map() }
    for (const [person, here] of this.#here) {
      const isHere = isPresent(here, now)
      if (isHere && !here.isWritten) due.came.push(person)
      else if (isHere && here.beatAt - here.seenAt >= SEEN_EVERY_MS) due.seen.set(person, now - here.beatAt)
      else if (!isHere && here.isWritten) due.went.set(person, now - (here.leftAt ?? here.beatAt))
      else if (!isHere) this.#here.delete(person)
    }
    return due
  }

  written({ came, went, seen }: Transitions): void {
    for (const person of came) this.#note(person, (here) => Object.assign(here, { isWritten: true }))
    for (const person of went.keys()) this.#note(person, (here) => Object.assign(here, { isWritten: false }))
    for (const person of seen.keys()) this.#note(person, (here) => Object.assign(here, { seenAt: here.beatAt }))
  }

  /** The database knows nobody of this node any more. */
  forgotten(): void {
    for (const here of this.#here.values()) here.isWritten = false
  }

  #note(person: string, write: (here: Here) => void): void {
    const here = this.#here.get(person)
    if (here) write(here)
  }
}

function isPresent({ beatAt, leftAt }: Here, now: number): boolean {
  return now - beatAt < BEAT_VALID_MS && (leftAt === undefined || now - leftAt < GRACE_MS)
}

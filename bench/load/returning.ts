import { setTimeout as sleep } from 'node:timers/promises'
import type { Change } from '../fixtures/payload.ts'
import { answer } from '../processes/answers.ts'
import { Copy } from './copy.ts'
import { Line } from './line.ts'
import { openReader, type Ready } from './reader.ts'

interface Crowd {
  url: string
  members: { token: string; rooms: string[] }[]
}

/** Where each room stands in the end, and from which number on its messages were said while we watched. */
type Ends = Record<string, { version: number; first: number; last: number }>

export interface Returned {
  caughtUp: number
  /** Messages that somebody who should have them has not. */
  lost: number
  seconds: number
  /** Requests for what was missed, and streams that had to be tried again. */
  asked: number
  retried: number
}

const LINES = 40
const AT_ONCE = 100
const PATIENCE_MS = 90_000
const POLL_MS = 20

interface ManyChanges {
  rooms: Record<string, (Omit<Change, 'room'> & { more: boolean }) | { reset: true }>
}

/** Somebody with a copy of their rooms, who does on coming back what the web client does. */
class Member {
  readonly copies = new Map<string, Copy>()
  #token: string
  #visit: Visit
  #reader: { close(): void } | undefined
  #epoch = ''
  #isAsking = false
  #opened = Promise.withResolvers<void>()

  constructor(token: string, { rooms, visit }: { rooms: string[]; visit: Visit }) {
    this.#token = token
    this.#visit = visit
    for (const room of rooms) this.copies.set(room, new Copy())
  }

  open(): Promise<void> {
    this.#opened = Promise.withResolvers()
    this.#connect()
    return this.#opened.promise
  }

  close(): void {
    this.#reader?.close()
  }

  /** Waits between tries as a browser does, each another while. */
  #connect(): void {
    let isGone = false
    this.#reader = openReader({ url: this.#visit.url, transport: 'sse' }, this.#token, {
      ready: (ready) => this.#begin(ready),
      change: (change) => this.#take(change),
      gone: () => {
        if (isGone) return
        isGone = true
        this.#visit.retried++
        setTimeout(() => this.#connect(), 200 + Math.random() * 800)
      },
    })
  }

  #begin({ epoch, rooms }: Ready): void {
    this.#epoch = epoch
    for (const [room, copy] of this.copies) copy.see(rooms[room] ?? 0)
    void this.#catchUp()
    this.#opened.resolve()
  }

  #take(change: Change): void {
    this.copies.get(change.room)?.take(change)
    void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    for (let behind = this.#behind(); behind; behind = this.#behind()) await this.#ask(behind)
    this.#isAsking = false
  }

  async #ask(rooms: Record<string, number>): Promise<void> {
    this.#visit.asked++
    const { rooms: answers } = await this.#visit.askForChanges(this.#token, { epoch: this.#epoch, rooms })
    for (const [room, page] of Object.entries(answers)) {
      if ('reset' in page) throw new Error('a version that the server gave is not known to it')
      this.copies.get(room)?.take(page)
    }
  }

  #behind(): Record<string, number> | null {
    const behind = [...this.copies].filter(([, copy]) => copy.isBehind)
    return behind.length > 0 ? Object.fromEntries(behind.map(([room, { version }]) => [room, version])) : null
  }
}

class Visit {
  readonly url: string
  readonly members: Member[]
  asked = 0
  retried = 0
  #free: Line[] = []
  #waiting: ((line: Line) => void)[] = []

  constructor({ url, members }: Crowd) {
    this.url = url
    this.members = members.map(({ token, rooms }) => new Member(token, { rooms, visit: this }))
    this.#free = Array.from({ length: LINES }, () => new Line(url))
  }

  async askForChanges(token: string, body: unknown): Promise<ManyChanges> {
    for (;;) {
      const line = this.#free.pop() ?? (await new Promise<Line>((resolve) => this.#waiting.push(resolve)))
      const { status, text } = await line.ask({ method: 'POST', path: '/api/v1/changes', token, body })
      const next = this.#waiting.shift()
      if (next) next(line)
      else this.#free.push(line)
      if (status === 200) return JSON.parse(text)
      // Too busy: the client comes again.
      if (status !== 503) throw new Error(`what was missed was answered with ${status}: ${text}`)
      await sleep(500)
    }
  }

  /** Until everybody holds everything, or patience ends. */
  async settle(ends: Ends): Promise<Omit<Returned, 'asked' | 'retried'>> {
    const started = performance.now()
    let late = this.members
    while (late.length > 0 && performance.now() - started < PATIENCE_MS) {
      late = late.filter((member) => !isCaughtUp(member, ends))
      if (late.length > 0) await sleep(POLL_MS)
    }
    // Who has not come back yet misses things, but has not lost them.
    const back = this.members.filter((member) => !late.includes(member))
    const lost = back.reduce((sum, member) => sum + lostBy(member, ends), 0)
    return { caughtUp: back.length, lost, seconds: (performance.now() - started) / 1000 }
  }
}

const isCaughtUp = ({ copies }: Member, ends: Ends) =>
  [...copies].every(([room, { version }]) => version >= (ends[room]?.version ?? 0))

const lostBy = ({ copies }: Member, ends: Ends) =>
  [...copies].reduce((sum, [room, copy]) => sum + copy.missing(ends[room] ?? { first: 1, last: 0 }), 0)

let visit: Visit | undefined
const present = () => {
  if (!visit) throw new Error('nobody is there yet')
  return visit
}

const handlers = {
  async open(crowd: Crowd): Promise<void> {
    visit = new Visit(crowd)
    for (let at = 0; at < visit.members.length; at += AT_ONCE)
      await Promise.all(visit.members.slice(at, at + AT_ONCE).map((member) => member.open()))
  },
  /** All connections break at the same moment. */
  drop(): void {
    for (const member of present().members) member.close()
  },
  /** All come back at the same moment. */
  async comeBack(ends: Ends): Promise<Returned> {
    Object.assign(present(), { asked: 0, retried: 0 })
    const started = performance.now()
    for (const member of present().members) void member.open()
    const settled = await present().settle(ends)
    const { asked, retried } = present()
    return { ...settled, seconds: (performance.now() - started) / 1000, asked, retried }
  },
  settle: (ends: Ends): Promise<Omit<Returned, 'asked' | 'retried'>> => present().settle(ends),
}

export type ReturningLoad = typeof handlers
answer(handlers)

import { expect } from 'vitest'
import { apply, type SyncEvent } from '@/lib/sync/apply'
import { pinsOf } from '@/lib/sync/beside'
import { ModelDevice } from '@/lib/sync/model-device'
import { ModelServer, VIEWER } from '@/lib/sync/model-server'
import { emptyState, missing, type SyncState } from '@/lib/sync/state'
import { covers } from '@/lib/sync/timeline'

export const PAGE = 6
const ROOMS = ['den', 'hall']

/** A browser behind a stream that may lose, double and reorder, and with answers that may come late. */
export class Browser {
  server = new ModelServer()
  state: SyncState
  stream: SyncEvent[] = []
  device = new ModelDevice()
  /** What another tab holds that has not heard everything, and may save at any time. */
  before: SyncState
  /** Read here, and not told to the server yet. */
  untold: Record<string, number> = {}
  /** Answers that were made at some moment and have not arrived. */
  answers: { room?: string; events: SyncEvent[] }[] = []
  saved: ModelServer['rooms']

  constructor() {
    for (const room of ROOMS) this.server.create(room)
    for (const room of ROOMS) this.server.setMember(room, 'ada', true)
    for (const room of ROOMS) for (let sent = 0; sent < 3 * PAGE; sent++) this.server.send(room, 'ada')
    this.saved = structuredClone(this.server.rooms)
    this.state = emptyState(VIEWER, this.server.epoch)
    this.reconnect()
    this.heal()
    for (const room of ROOMS) this.askPage(room, 'newest')
    for (const _ of ROOMS) this.answer(0)
    this.before = this.state
  }

  apply(event: SyncEvent): void {
    this.state = apply(this.state, event)
    expectTrueRows(this.state, this.server)
  }

  reconnect(): void {
    this.stream = []
    this.apply(this.server.open())
  }

  /** The page ends, at any moment, and begins anew: from the device, or from what the server renders. */
  restart(isOffline: boolean): void {
    this.stream = []
    this.answers = []
    this.untold = {}
    const list = (isOffline && this.device.recallList()) || this.server.list()
    this.state = emptyState(VIEWER, list.epoch)
    this.apply({ type: 'rooms', data: list })
  }

  recall(room: string): void {
    const cached = this.device.recallRoom(room)
    if (cached) this.apply({ type: 'recalled', room: cached })
  }

  read(room: string, number: number): void {
    const { lastNumber = 0 } = this.state.rooms[room] ?? {}
    const read = Math.max(this.untold[room] ?? 0, Math.min(number, lastNumber))
    this.untold[room] = read
    this.apply({ type: 'read', room, number: read })
  }

  tell(): void {
    for (const [room, number] of Object.entries(this.untold)) this.server.read(room, number)
    this.untold = {}
  }

  ask(): void {
    const wanted = missing(this.state)
    if (!wanted) return
    const events: SyncEvent[] = []
    if (wanted.rooms) events.push({ type: 'rooms', data: this.server.list() })
    if (Object.keys(wanted.changes).length > 0)
      events.push({ type: 'changes', data: this.server.changes(wanted.changes, PAGE) })
    const mine = new Set(this.server.mine().map(({ info }) => info.id))
    // History of a room that is not mine is not there, which says as much as being removed.
    for (const room of wanted.history)
      if (!mine.has(room)) events.push({ type: 'removed', data: { room } })
      else events.push({ type: 'opened', room, page: this.server.history(room, {}, PAGE) })
    this.answers.push({ events })
  }

  askPage(room: string, direction: 'newest' | 'before' | 'after'): void {
    const held = this.state.timelines[room]
    const isMine = this.server.mine().some(({ info }) => info.id === room)
    if (!isMine || this.answers.some((answer) => answer.room === room)) return
    if (direction === 'newest') {
      this.answers.push({ room, events: [{ type: 'opened', room, page: this.server.history(room, {}, PAGE) }] })
      return
    }
    const edge = direction === 'before' ? held?.messages.at(0)?.number : held?.messages.at(-1)?.number
    if (edge === undefined) return
    this.apply({ type: 'expecting', room, isExpected: true })
    const extension = { [direction]: edge, page: this.server.history(room, { [direction]: edge }, PAGE) }
    this.answers.push({ room, events: [{ type: 'extended', room, extension }] })
  }

  askBeside(room: string, number: number | null): void {
    if (!this.server.mine().some(({ info }) => info.id === room)) return
    this.answers.push({ events: [{ type: 'beside', room, data: this.server.beside(room, number) }] })
  }

  answer(index: number): void {
    const [answer] = this.answers.splice(index % Math.max(1, this.answers.length), 1)
    for (const event of answer?.events ?? []) this.apply(event)
  }

  hear(index: number, isKept: boolean): void {
    const at = index % Math.max(1, this.stream.length)
    const event = this.stream[at]
    if (event) this.apply(event)
    if (!isKept) this.stream.splice(at, 1)
  }

  heal(): void {
    this.answers = []
    for (let round = 0; missing(this.state); round++) {
      if (round === 100) throw new Error(`does not heal: ${JSON.stringify(missing(this.state))}`)
      this.ask()
      this.answer(0)
    }
  }
}

/** At every moment: of what a window covers, no row is missing or older than the version the window claims. */
function expectTrueRows(state: SyncState, server: ModelServer): void {
  if (state.epoch !== server.epoch) return
  for (const [id, timeline] of Object.entries(state.timelines)) {
    const rows = server.rooms.get(id)?.messages ?? []
    const settled = rows.filter(({ number, version }) => version <= timeline.version && covers(timeline, number))
    const held = new Map(timeline.messages.map((message) => [message.number, message]))
    // A row is what its version says; an expectation for each of them at each step would take minutes.
    const wrong = settled.find((row) => held.get(row.number)?.version !== row.version)
    if (wrong) expect(held.get(wrong.number)).toEqual(wrong)
  }
  for (const [id, { version, messages }] of Object.entries(state.beside))
    for (const held of messages) {
      const row = server.rooms.get(id)?.messages[held.number - 1]
      if (row && row.version <= version && row.version !== held.version) expect(held).toEqual(row)
    }
}

export function expectFresh({ state, server }: Browser): void {
  const fresh = server.list()
  expect(state.epoch).toBe(server.epoch)
  expect(state.self).toBe(server.own)
  expect(Object.values(state.rooms).sort(byId)).toEqual(fresh.rooms.sort(byId))
  for (const { info, version, messages } of server.mine()) {
    const beside = state.beside[info.id]
    expect(beside?.messages ?? []).toEqual(beside?.messages.map(({ number }) => messages[number - 1]) ?? [])
    const pins = messages.filter(({ pinned }) => pinned).reverse()
    if (beside?.hasPins) expect([beside.version, pinsOf(beside)]).toEqual([version, pins])
    const timeline = state.timelines[info.id]
    if (!timeline) continue
    expect(timeline.version).toBe(version)
    expect(timeline.messages).toEqual(messages.filter(({ number }) => covers(timeline, number)))
  }
}

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)

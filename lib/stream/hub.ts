import 'server-only'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import type { Connection } from '@/lib/stream/connection'
import { type Delivery, type OwnDelivery, toDelivery, toOwnDelivery } from '@/lib/stream/delivery'
import { type EphemeralFrame, offerFrames } from '@/lib/stream/ephemeral-frames'
import { byeFrame, frame, PING } from '@/lib/stream/frames'
import type { Hint } from '@/lib/stream/hints'
import { endLife, readLife } from '@/lib/stream/life'
import { LiveTopics } from '@/lib/stream/live'
import { lookAt, Rewound } from '@/lib/stream/look'
import { Recent, type Remembered } from '@/lib/stream/recent'
import { findEnded } from '@/lib/stream/rights'
import { type News, Rounds } from '@/lib/stream/rounds'
import { PING_EVERY_MS } from '@/lib/stream/shape'

const LOOK_EVERY_MS = 1_000
/** Together with the check itself less than five seconds. */
const CHECK_EVERY_MS = 3_000
/** Pings leave in this many parts, or every fifteen seconds all streams would be written to in one go. */
const PING_PARTS = 15
/** Rooms are followed for so long after the last reader has gone: they may all be about to come back. */
const LINGERS_MS = 90_000
/** A change that has been committed is read by the round under way, or by the next. */
const ROUNDS_AWAITED = 3

/**
 * Carries changes from the database to the open streams of this process. A hint says that something is new; the hub
 * reads what it is (all hinted rooms in one query), encodes it once, and writes it to everybody entitled.
 * A hint that is lost costs a second: `look` compares the heads.
 */
class Hub {
  #topics = { room: new LiveTopics({ lingersMs: LINGERS_MS }), person: new LiveTopics({ lingersMs: 0 }) }
  #connections = new Set<Connection>()
  /** Streams that are being opened: they take every delivery, and sort out later what was theirs. */
  #opening = new Map<Connection, (Delivery | OwnDelivery)[]>()
  #recent = new Recent()
  #rounds = new Rounds({
    topics: this.#topics,
    take: (news) => this.#take(news),
    mayGrow: () => this.#opening.size > 0,
  })
  /** The life of the database that everything here belongs to. */
  #epoch = ''
  #pings = 0
  #isLooking = false
  #isDraining = false
  #timers: NodeJS.Timeout[] = []

  /** Hears whose first stream here has opened, and whose last has ended. */
  #watcher: (personId: string, isHere: boolean) => void = () => {}

  get isDraining(): boolean {
    return this.#isDraining
  }

  /** Something is new: from a command of this process, or from another node. */
  hint(hint: Hint): void {
    // Kept even for a room that is not live here: a stream that is just opening may need it.
    if (this.#isFollowing) this.#rounds.hint(hint)
  }

  get #isFollowing(): boolean {
    return this.#connections.size > 0 || this.#opening.size > 0 || this.#topics.room.size > 0
  }

  /** Waits until what is live here has been read up to these heads; not for ever, as the database may be away. */
  async reach(heads: Map<string, number>): Promise<void> {
    for (let round = 0; round < ROUNDS_AWAITED; round++) {
      const behind = this.#topics.room.behind(heads)
      if (behind.size === 0) return
      for (const id of behind.keys()) this.hint({ kind: 'room', id, version: heads.get(id) ?? 0 })
      await this.#rounds.end()
    }
  }

  /** What changed in a room, if it was delivered here lately and nothing of it is missing. */
  recall(
    room: string,
    { epoch, ...asked }: { epoch: string; after: number; head: number; viewerId: string },
  ): Remembered | null {
    return epoch === this.#epoch ? this.#recent.since(room, asked) : null
  }

  /** From here on nothing is missed; what comes before `opened` waits. */
  opening(connection: Connection): void {
    this.#start()
    this.#opening.set(connection, [])
  }

  /** The connection knows where its rooms stand: it gets what came meanwhile, and then everything live. */
  opened(connection: Connection): void {
    const meanwhile = this.#opening.get(connection)
    // The reader went while the stream was being opened.
    if (!meanwhile) connection.end()
    else this.#enter(connection, meanwhile)
  }

  #enter(connection: Connection, meanwhile: (Delivery | OwnDelivery)[]): void {
    this.#opening.delete(connection)
    if (this.#connections.size === 0) this.#beginIn(connection.epoch)
    this.#connections.add(connection)
    // Opened before the drain, ready after it; or one of us two has not heard yet that another life began.
    if (this.#isDraining || connection.epoch !== this.#epoch) {
      this.#sendAway(connection)
      return void this.look()
    }
    if (!this.hears(connection.viewer.id)) this.#watcher(connection.viewer.id, true)
    this.#topics.person.join(connection.viewer.id, connection, connection.own)
    for (const [room, version] of connection.rooms) this.#topics.room.join(room, connection, version)
    for (const delivery of meanwhile) this.#hand(connection, delivery)
    this.#flush(connection)
    void this.#rounds.run()
  }

  close(connection: Connection): void {
    this.#opening.delete(connection)
    if (!this.#connections.delete(connection)) return
    this.#topics.person.leave(connection.viewer.id, connection)
    if (!this.hears(connection.viewer.id)) this.#watcher(connection.viewer.id, false)
    for (const room of connection.rooms.keys()) this.#topics.room.leave(room, connection)
    connection.end()
  }

  /** Whether anybody on this node listens to this room. */
  isLive(room: string): boolean {
    return this.#topics.room.listeners(room).size > 0
  }

  watch(watcher: (personId: string, isHere: boolean) => void): void {
    this.#watcher = watcher
  }

  /** Who has a stream open here that carries one of these rooms, and more than that room. */
  readersOf(rooms: string[]): Set<string> {
    return this.#topics.room.readersOf(rooms)
  }

  /** Nobody has a stream open here. */
  get isEmpty(): boolean {
    return this.#topics.person.size === 0
  }

  hears(person: string): boolean {
    return this.#topics.person.has(person)
  }

  /** What is lossy: nobody waits for it, and whoever is behind or only coming does not get it. */
  tell(frames: EphemeralFrame[]): void {
    for (const connection of offerFrames(this.#topics, frames)) this.#flush(connection)
  }

  /** A session or token has ended. */
  closeCredential(id: string): void {
    for (const connection of this.#connections) if (connection.viewer.credential.id === id) this.close(connection)
  }

  /** Tells everybody to come back in a while, each after another time, and closes. */
  drain(): void {
    this.#isDraining = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const connection of this.#connections) this.#sendAway(connection)
  }

  #sendAway(connection: Connection): void {
    connection.push(byeFrame(500 + Math.floor(Math.random() * 2_500)))
    connection.flush()
    this.close(connection)
  }

  /** In another life of the database nothing that was delivered, or is remembered, is worth anything. */
  #beginIn(epoch: string): void {
    if (epoch === this.#epoch) return
    if (this.#connections.size > 0) log.warn({ epoch }, 'the database is in another life: all streams begin anew')
    this.#epoch = epoch
    this.#recent.clear()
    const reset = frame('reset', { epoch })
    for (const connection of this.#connections) {
      connection.push(reset)
      this.#sendAway(connection)
    }
    this.#topics.room.clear()
    this.#topics.person.clear()
  }

  #take({ batches, own }: News): void {
    // Which of the two is older only the database can say.
    if ([...batches, ...own].some(({ epoch }) => epoch !== this.#epoch)) return void this.look()
    const touched: Connection[] = []
    for (const batch of own) this.#deliver('person', toOwnDelivery(batch), touched)
    for (const batch of batches) {
      const delivery = toDelivery(batch)
      if (this.#topics.room.has(delivery.room)) this.#recent.remember(delivery)
      this.#deliver('room', delivery, touched)
    }
    for (const connection of touched) this.#flush(connection)
  }

  #deliver(kind: Hint['kind'], delivery: Delivery | OwnDelivery, touched: Connection[]): void {
    for (const meanwhile of this.#opening.values()) meanwhile.push(delivery)
    const id = 'person' in delivery ? delivery.person : delivery.room
    for (const connection of this.#topics[kind].deliver(id, delivery.to)) {
      if (!connection.hasPending) touched.push(connection)
      this.#hand(connection, delivery)
    }
  }

  #hand(connection: Connection, delivery: Delivery | OwnDelivery): void {
    if ('person' in delivery) this.#handOwn(connection, delivery)
    else if (delivery.closed || delivery.left.has(connection.viewer.id)) this.#drop(connection, delivery)
    else connection.pushChange(delivery)
  }

  /** The removed person gets `removed`, never the batch. Whoever came back since holds the room at a later version. */
  #drop(connection: Connection, { room, to }: { room: string; to: number }): void {
    if ((connection.rooms.get(room) ?? Number.POSITIVE_INFINITY) >= to) return
    this.#expel(connection, room)
  }

  #handOwn(connection: Connection, delivery: OwnDelivery): void {
    if (delivery.person !== connection.viewer.id || delivery.to <= connection.own) return
    for (const room of delivery.gone) this.#expel(connection, room)
    connection.pushOwn(delivery)
    if (connection.only) return
    for (const [room, version] of delivery.listed) {
      connection.rooms.set(room, Math.max(version, connection.rooms.get(room) ?? 0))
      this.#topics.room.join(room, connection, version)
    }
  }

  /** No longer theirs. A stream of this one room has nothing left to say, and ends. */
  #expel(connection: Connection, room: string): void {
    this.#topics.room.leave(room, connection)
    if (!connection.drop(room) || !connection.only) return
    connection.flush()
    this.close(connection)
  }

  #flush(connection: Connection): void {
    if (!connection.flush()) this.close(connection)
  }

  #start(): void {
    if (this.#timers.length > 0 || this.#isDraining) return
    this.#timers = [
      setInterval(() => void this.look(), LOOK_EVERY_MS),
      setInterval(() => void this.check(), CHECK_EVERY_MS),
      setInterval(() => this.#ping(), PING_EVERY_MS / PING_PARTS),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  #ping(): void {
    const part = this.#pings++ % PING_PARTS
    for (const connection of this.#connections) {
      if (Math.floor(connection.lot * PING_PARTS) !== part) continue
      connection.push(PING)
      this.#flush(connection)
    }
  }

  /** Compares what is live here with the database: behind a lost hint, and behind whatever writes without hinting. */
  async look(): Promise<void> {
    if (!this.#isFollowing || this.#isLooking) return
    this.#isLooking = true
    try {
      await this.#look()
    } catch (error) {
      log.warn({ err: error }, 'heads could not be read')
    } finally {
      this.#isLooking = false
    }
  }

  async #look(): Promise<void> {
    for (const room of this.#topics.room.sweep()) this.#recent.forget(room)
    this.#recent.sweep()
    const epoch = await readLife()
    this.#beginIn(epoch)
    try {
      const { room, person } = this.#topics
      for (const hint of [...(await lookAt('room', room)), ...(await lookAt('person', person))]) this.hint(hint)
    } catch (error) {
      if (!(error instanceof Rewound)) throw error
      await endLife(epoch)
      this.#beginIn(await readLife())
    }
  }

  /** Ends the streams of credentials that have ended without a word: on another node, by time, by the operator's tool. */
  async check(): Promise<void> {
    for (const id of await findEnded(this.#connections)) this.closeCredential(id)
  }
}

export type { Hub }

/** The one hub of this process. */
export const hub = (): Hub => held('hub', () => new Hub())

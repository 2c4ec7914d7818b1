import 'server-only'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import type { Connection } from '@/lib/stream/connection'
import { type Delivery, type OwnDelivery, toDelivery, toOwnDelivery } from '@/lib/stream/delivery'
import { byeFrame, PING } from '@/lib/stream/frames'
import type { Hint } from '@/lib/stream/hints'
import { LiveTopics } from '@/lib/stream/live'
import { readBatches, readHeads, readOwnBatches, readValid } from '@/lib/stream/queries'
import { PING_EVERY_MS } from '@/lib/stream/shape'

const LOOK_EVERY_MS = 1_000
const CHECK_EVERY_MS = 5_000

type Heads = Map<string, number>

interface Hinted {
  rooms: Heads
  people: Heads
}

/** Something of the moment for the open streams of a room, or of a person. */
interface Said {
  kind: Hint['kind']
  id: string
  bytes: Uint8Array
  isFor?(personId: string): boolean
}

/**
 * Carries changes from the database to the open streams of this process. A hint says that something is new; the hub
 * reads what it is (all hinted rooms in one query), encodes it once, and writes it to everybody entitled.
 * A hint that is lost costs a second: `look` compares the heads.
 */
class Hub {
  #rooms = new LiveTopics()
  #people = new LiveTopics()
  #connections = new Set<Connection>()
  /** Streams that are being opened: they take every delivery, and sort out later what was theirs. */
  #opening = new Map<Connection, (Delivery | OwnDelivery)[]>()
  #hinted: Hinted = { rooms: new Map(), people: new Map() }
  #isTicking = false
  #isLooking = false
  #isDraining = false
  #timers: NodeJS.Timeout[] = []

  get isDraining(): boolean {
    return this.#isDraining
  }

  /** Something is new: from a command of this process, or from another node. */
  hint({ kind, id, version }: Hint): void {
    // Kept even for a room that is not live here: a stream that is just opening may need it.
    if (this.#connections.size === 0 && this.#opening.size === 0) return
    const heads = kind === 'room' ? this.#hinted.rooms : this.#hinted.people
    heads.set(id, Math.max(version, heads.get(id) ?? 0))
    void this.#tick()
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
    this.#connections.add(connection)
    this.#people.join(connection.viewer.id, connection, connection.own)
    for (const [room, version] of connection.rooms) this.#rooms.join(room, connection, version)
    for (const delivery of meanwhile) this.#hand(connection, delivery)
    this.#flush(connection)
    // Opened before the drain, ready after it.
    if (this.#isDraining) this.#sendAway(connection)
    else void this.#tick()
  }

  close(connection: Connection): void {
    this.#opening.delete(connection)
    if (!this.#connections.delete(connection)) return
    this.#people.leave(connection.viewer.id, connection)
    for (const room of connection.rooms.keys()) this.#rooms.leave(room, connection)
    connection.end()
  }

  /** Whether anybody on this node listens to this room. */
  isLive(room: string): boolean {
    return this.#rooms.has(room)
  }

  /** What is lossy: nobody waits for it, and whoever is behind or only coming does not get it. */
  tell(said: Said[]): void {
    const touched = new Set<Connection>()
    for (const { kind, id, bytes, isFor } of said)
      for (const connection of (kind === 'room' ? this.#rooms : this.#people).listeners(id)) {
        // A stream of one room says nothing but that room.
        if (kind === 'person' && connection.only) continue
        if (isFor && !isFor(connection.viewer.id)) continue
        if (connection.offer(bytes)) touched.add(connection)
      }
    for (const connection of touched) this.#flush(connection)
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

  /** One at a time: whatever is hinted while a tick reads is read by the next. */
  async #tick(): Promise<void> {
    if (this.#isTicking) return
    this.#isTicking = true
    try {
      // Lets the commands that committed in this turn of the loop share one query.
      await new Promise(setImmediate)
      // Nothing is awaited between the last look at the hints and the end: a hint in between would find nobody.
      for (let hinted = this.#takeHints(); hinted; hinted = this.#takeHints()) await this.#deliverHinted(hinted)
    } catch (error) {
      // The database is away: `look` begins again where this stopped, since nothing was noted as delivered.
      log.warn({ err: error }, 'changes could not be read')
    } finally {
      this.#isTicking = false
    }
  }

  async #deliverHinted({ rooms, people }: Hinted): Promise<void> {
    const batches = rooms.size > 0 ? await readBatches(rooms) : []
    // Read after the rooms: a room that comes whole is then never older than what was delivered of it.
    const own = people.size > 0 ? await readOwnBatches(people) : []
    const touched = new Set<Connection>()
    for (const batch of own) this.#deliverOwn(toOwnDelivery(batch), touched)
    for (const batch of batches) this.#deliver(toDelivery(batch), touched)
    for (const { room, to, head } of batches) if (to < head) this.#hinted.rooms.set(room, head)
    for (const connection of touched) this.#flush(connection)
  }

  #takeHints(): Hinted | null {
    const rooms = this.#rooms.behind(this.#hinted.rooms)
    const people = this.#people.behind(this.#hinted.people)
    // Hints of what is not live here stay while a stream is being opened, which may make it live. Those that are read now
    // go in any case: one that lies beyond the head would else be read again and again.
    if (this.#opening.size === 0) this.#hinted = { rooms: new Map(), people: new Map() }
    for (const id of rooms.keys()) this.#hinted.rooms.delete(id)
    for (const id of people.keys()) this.#hinted.people.delete(id)
    return rooms.size + people.size > 0 ? { rooms, people } : null
  }

  #deliver(delivery: Delivery, touched: Set<Connection>): void {
    for (const meanwhile of this.#opening.values()) meanwhile.push(delivery)
    for (const connection of [...this.#rooms.deliver(delivery.room, delivery.to)]) {
      this.#hand(connection, delivery)
      touched.add(connection)
    }
  }

  #deliverOwn(delivery: OwnDelivery, touched: Set<Connection>): void {
    for (const meanwhile of this.#opening.values()) meanwhile.push(delivery)
    for (const connection of [...this.#people.deliver(delivery.person, delivery.to)]) {
      this.#hand(connection, delivery)
      touched.add(connection)
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
      this.#rooms.join(room, connection, version)
    }
  }

  /** No longer theirs. A stream of this one room has nothing left to say, and ends. */
  #expel(connection: Connection, room: string): void {
    this.#rooms.leave(room, connection)
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
      setInterval(() => void this.#check(), CHECK_EVERY_MS),
      setInterval(() => this.#ping(), PING_EVERY_MS),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  #ping(): void {
    for (const connection of this.#connections) {
      connection.push(PING)
      this.#flush(connection)
    }
  }

  /** Compares what is live here with the heads: behind a lost hint, and behind whatever writes without hinting. */
  async look(): Promise<void> {
    if (this.#connections.size === 0 || this.#isLooking) return
    this.#isLooking = true
    try {
      await this.#lookAt('room', this.#rooms)
      await this.#lookAt('person', this.#people)
    } catch (error) {
      log.warn({ err: error }, 'heads could not be read')
    } finally {
      this.#isLooking = false
    }
  }

  async #lookAt(kind: Hint['kind'], topics: LiveTopics): Promise<void> {
    const heads = await readHeads(kind, topics.ids())
    for (const id of topics.behind(heads).keys()) this.hint({ kind, id, version: heads.get(id) ?? 0 })
  }

  /** Rights that were taken away elsewhere (another node, the operator's tool) end open streams too. */
  async #check(): Promise<void> {
    const ids = [...new Set([...this.#connections].map(({ viewer }) => viewer.credential.id))]
    if (ids.length === 0) return
    try {
      const valid = await readValid(ids)
      for (const id of ids) if (!valid.has(id)) this.closeCredential(id)
    } catch (error) {
      log.warn({ err: error }, 'credentials could not be checked')
    }
  }
}

export type { Hub }

/** The one hub of this process. */
export const hub = (): Hub => held('hub', () => new Hub())

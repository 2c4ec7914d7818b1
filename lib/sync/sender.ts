import { newId } from '@/lib/ids'
import type { Message } from '@/lib/messages/shape'
import { backoff } from '@/lib/sync/backoff'
import { type Answer, call, isPassing } from '@/lib/sync/call'
import { Device } from '@/lib/sync/device'
import { nextToSend, type Unsent } from '@/lib/sync/outbox'
import { OutboxStore } from '@/lib/sync/outbox-store'
import { dispatchOutbox, type LiveStore, settleOutbox } from '@/lib/sync/store'
import { isSlow, wait, waitFor } from '@/lib/sync/waits'

interface How {
  replyTo?: number | null
  /** Nobody is disturbed by it. */
  silent?: boolean
  /** `false`: what it links to is not looked at. */
  preview?: boolean
}

type Refusal = Extract<Answer<unknown>, { ok: false }>

/** Takes the outbox to the server: written to the device first, in order, by itself, and never twice. */
export class Sender {
  #store: LiveStore
  #device: OutboxStore
  #saved = new Map<string, Promise<boolean>>()
  #attempt = 0
  #backsOffUntil = 0
  /** What the server itself has asked for. */
  #patientUntil = 0
  #isSignedOut = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsubscribe = () => {}

  constructor(store: LiveStore, device = new Device(store.getState().viewer.id)) {
    this.#store = store
    this.#device = new OutboxStore(device)
    device.whenLate(() => this.#saveAll())
  }

  start(): void {
    this.#unsubscribe = this.#store.subscribe((now, before) => {
      if (now.status !== before.status) this.#onStatus()
      if (now.sync !== before.sync || now.outbox !== before.outbox) this.#settle()
      // Where somebody waits, it may be that nobody has to any more.
      if (now.sync.rooms !== before.sync.rooms && Object.keys(now.waits).length > 0) this.#pump()
    })
    void this.restore()
  }

  stop(): void {
    this.#unsubscribe()
    clearTimeout(this.#timer)
  }

  /** Shows at once, and goes out as soon as it can. */
  send(room: string, text: string, { replyTo = null, silent = false, preview = true }: How = {}): void {
    const createdAt = new Date().toISOString()
    const said = { id: newId(), room, text, replyTo, ...(silent && { silent }), ...(!preview && { preview }) }
    const entry: Unsent = { ...said, createdAt, state: 'waiting' }
    this.#saved.set(entry.id, this.#device.put(entry))
    dispatchOutbox(this.#store, { type: 'written', entry })
    this.#pump()
  }

  retry(id: string): void {
    dispatchOutbox(this.#store, { type: 'queued', id })
    const entry = this.#store.getState().outbox.find((held) => held.id === id)
    if (entry) this.#saved.set(id, this.#device.put(entry))
    this.#pump()
  }

  discard(id: string): void {
    dispatchOutbox(this.#store, { type: 'discarded', id })
    void this.#device.delete(id)
  }

  /** Takes all of it back, also what other tabs have written. */
  discardAll(): void {
    for (const { id } of this.#store.getState().outbox) this.discard(id)
    void this.#device.clear()
  }

  /** What is on the device and not in this tab: from an earlier page, or from another tab. */
  async restore(): Promise<void> {
    this.#adopt(await this.#device.all())
    this.#pump()
  }

  /** The device was not to be had until now. */
  #saveAll(): void {
    const unsent = this.#store.getState().outbox.filter(({ state }) => state !== 'sent')
    for (const entry of unsent) this.#saved.set(entry.id, this.#device.put(entry))
    void this.restore()
  }

  #adopt(entries: Unsent[]): void {
    for (const { id } of entries) this.#saved.set(id, Promise.resolve(true))
    dispatchOutbox(this.#store, { type: 'restored', entries })
  }

  /**
   * What another tab wrote here earlier goes first, sent by whichever tab can: the other may be frozen, so that waiting
   * for it could last for ever, and under the same id both may send it.
   */
  async #hasOlder(entry: Unsent): Promise<boolean> {
    const older = await this.#device.before(entry)
    const known = new Set(this.#store.getState().outbox.map(({ id }) => id))
    const unknown = older.filter(({ id }) => !known.has(id))
    if (unknown.length > 0) this.#adopt(unknown)
    return unknown.length > 0
  }

  #pump(): void {
    const state = this.#store.getState()
    if (state.status === 'offline' || this.#isSignedOut) return
    const now = Date.now()
    const forAll = Math.max(this.#backsOffUntil, this.#patientUntil) - now
    const next = nextToSend(state.outbox).map((entry) => ({
      entry,
      ms: Math.max(forAll, waitFor(state, entry.room, now)),
    }))
    clearTimeout(this.#timer)
    const soonest = Math.min(...next.filter(({ ms }) => ms > 0).map(({ ms }) => ms))
    if (Number.isFinite(soonest)) this.#timer = setTimeout(() => this.#pump(), soonest)
    for (const { entry, ms } of next) if (ms <= 0) void this.#send(entry)
  }

  async #send(entry: Unsent): Promise<void> {
    const { id, room, text, replyTo, silent, preview } = entry
    dispatchOutbox(this.#store, { type: 'started', id })
    const isSaved = await this.#saved.get(id)
    if (isSaved && !(await this.#device.has(id))) return this.#finish({ type: 'discarded', id })
    if (await this.#hasOlder(entry)) return this.#finish({ type: 'queued', id })
    const answer = await call<{ message: Message }>(`/api/v1/rooms/${room}/messages`, {
      method: 'POST',
      body: { id, text, ...(replyTo !== null && { replyTo }), ...(silent && { silent }), preview },
    })
    if (answer.ok) this.#onStored(entry, answer.data.message)
    else this.#onRefusal(entry, answer)
  }

  #onStored({ id, room }: Unsent, message: Message): void {
    this.#attempt = 0
    void this.#device.delete(id)
    const { slowSeconds = 0 } = this.#store.getState().sync.rooms[room] ?? {}
    if (slowSeconds > 0) wait(this.#store, room, slowSeconds * 1_000)
    this.#finish({ type: 'stored', id, message })
  }

  #onRefusal(entry: Unsent, refusal: Refusal): void {
    const { id } = entry
    if (refusal.status === 429 && isSlow(this.#store.getState(), entry.room)) {
      // Other rooms need not wait for it.
      wait(this.#store, entry.room, refusal.retryAfterMs ?? 1_000)
      this.#finish({ type: 'queued', id })
    } else if (isPassing(refusal)) {
      this.#patientUntil = Date.now() + (refusal.retryAfterMs ?? 0)
      this.#backsOffUntil = this.#patientUntil + backoff(this.#attempt++)
      this.#finish({ type: 'queued', id })
    } else if (refusal.status === 401) {
      // Waits for the person to sign in again, which starts the page anew.
      this.#isSignedOut = true
      this.#finish({ type: 'queued', id })
    } else {
      // Discarded meanwhile, as signing out does: then it must not come back to the device.
      if (this.#isHeld(id)) void this.#device.put({ ...entry, state: 'failed', code: refusal.code })
      this.#finish({ type: 'refused', id, code: refusal.code })
    }
  }

  #isHeld(id: string): boolean {
    return this.#store.getState().outbox.some((entry) => entry.id === id)
  }

  #finish(event: Parameters<typeof dispatchOutbox>[1]): void {
    dispatchOutbox(this.#store, event)
    this.#pump()
  }

  /** The network is back, so there is no reason left to wait; a server that asked for patience still gets it. */
  #onStatus(): void {
    if (this.#store.getState().status === 'live') {
      this.#attempt = 0
      this.#backsOffUntil = 0
    }
    this.#pump()
  }

  #settle(): void {
    for (const { id } of settleOutbox(this.#store)) {
      this.#saved.delete(id)
      void this.#device.delete(id)
    }
  }
}

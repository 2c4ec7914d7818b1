import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Draft } from '@/lib/messages/own-shape'
import { type Base, mergeDraft, noDraft } from '@/lib/sync/draft-merge'
import { DraftSync } from '@/lib/sync/draft-sync'
import { Drafts } from '@/lib/sync/drafts'
import { newStorage } from '@/lib/sync/model-browser'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, dispatch, type LiveStore } from '@/lib/sync/store'

const AT = '2026-01-01T00:00:00.000Z'

/** A server that keeps one draft for each room, as the real one does, behind a network with a will of its own. */
class Server {
  version = 0
  drafts = new Map<string, Draft>()
  fates: ('ok' | 'lost request' | 'lost answer' | 'busy')[] = []
  requests = 0

  answer = async (path: string, { body }: { body: string }): Promise<Response> => {
    this.requests++
    const fate = this.fates.shift() ?? 'ok'
    if (fate === 'lost request') throw new TypeError('network')
    if (fate === 'busy') return new Response('{}', { status: 503 })
    const room = path.split('/')[4] ?? ''
    const stored = this.save(room, JSON.parse(body))
    if (fate === 'lost answer') throw new TypeError('network')
    return stored ? Response.json({ draft: stored }) : Response.json({ error: { code: 'conflict' } }, { status: 409 })
  }

  save(room: string, { text, replyTo = null, base }: { text: string; replyTo?: number | null; base: number }) {
    const held = this.drafts.get(room) ?? { room, text: '', replyTo: null, updatedAt: AT, version: 0 }
    if (held.text === text && (text === '' || held.replyTo === replyTo)) return held
    if (held.text !== '' && held.version !== base) return null
    const draft = { room, text, replyTo, updatedAt: AT, version: ++this.version }
    this.drafts.set(room, draft)
    return draft
  }
}

/** A tab: what its browser has stored, under its own key here, outlives its pages. Two of one name share it. */
class Device {
  static all: Device[] = []
  server: Server
  name: string
  store!: LiveStore
  drafts!: Drafts
  sync!: DraftSync
  added: string[] = []
  window = new EventTarget()

  constructor(server: Server, name: string) {
    this.server = server
    this.name = name
    Device.all.push(this)
    this.open()
  }

  open(): void {
    vi.stubGlobal('window', this.window)
    const own = { ...toThings(emptyOwn()), drafts: this.#stand() }
    const viewer = { id: this.name, username: 'me', name: 'Me', avatarUrl: null }
    this.store = createLiveStore(viewer, { rooms: [], own, version: this.server.version, epoch: 'epoch' })
    this.drafts = new Drafts(this.store)
    this.drafts.start()
    this.store.setState({ status: 'live' })
    this.sync = new DraftSync(this.store, this.drafts)
    this.sync.start()
    const onMerged = ({ added }: { added: string | null }) => void (added !== null && this.added.push(added))
    this.sync.attach({ room: 'den', isBusy: () => false, onMerged })
  }

  type(text: string): void {
    this.drafts.set('den', text)
  }

  /** The stream tells what changed. */
  hear(): void {
    const from = this.store.getState().sync.self
    const drafts = [...this.server.drafts.values()].filter(({ version }) => version > from)
    dispatch(this.store, { type: 'self', data: { from, to: this.server.version, drafts } })
  }

  close(): void {
    vi.stubGlobal('window', this.window)
    this.drafts.stop()
    this.sync.stop()
  }

  reload(): void {
    this.close()
    this.open()
  }

  get text(): string {
    return this.drafts.get('den')
  }

  #stand = () => [...this.server.drafts.values()].filter(({ text }) => text !== '')
}

/** Tells the other tabs, as the browser does: those that do not hold already what was written. */
function newSharedStorage() {
  const storage = newStorage()
  const tell = (key: string, newValue: string | null) => {
    const [, kind, name, room = ''] = key.split(':')
    for (const { name: holder, store, window } of Device.all) {
      const { drafts, replies } = store.getState()
      const held = String((kind === 'draft' ? drafts : replies)[room] ?? '')
      const event = Object.assign(new Event('storage'), { key, newValue })
      if (holder === name && kind !== 'base' && held !== (newValue ?? ''))
        queueMicrotask(() => window.dispatchEvent(event))
    }
  }
  return new Proxy(storage, {
    get(target, property) {
      if (property === 'getItem') return target.getItem
      return (key: string, value?: string) => {
        if (value === undefined) target.removeItem(key)
        else target.setItem(key, value)
        tell(key, value ?? null)
      }
    },
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function start(): { server: Server; desk: Device; phone: Device } {
  const server = new Server()
  Device.all = []
  vi.stubGlobal('fetch', server.answer)
  vi.stubGlobal('localStorage', newSharedStorage())
  return { server, desk: new Device(server, 'desk'), phone: new Device(server, 'phone') }
}

describe('bringing drafts together', () => {
  const base: Base = { text: 'one', replyTo: null, version: 4, epoch: 'e' }
  const stored = (text: string, version = 9): Draft => ({ room: 'den', text, replyTo: null, updatedAt: AT, version })
  const merged = (mine: string, theirs: string, from = base) =>
    mergeDraft({ text: mine, replyTo: null }, from, theirs === '' ? null : stored(theirs))

  test.each([
    ['untouched, it follows', { mine: 'one', theirs: 'one two', text: 'one two' }],
    ['untouched, it goes when the other was sent', { mine: 'one', theirs: '', text: '' }],
    ['cleared here, the other one stays', { mine: '', theirs: 'one two', text: 'one two' }],
    ['touched, it stays when the other was sent', { mine: 'one more', theirs: '', text: 'one more' }],
    ['the longer of two that agree', { mine: 'one two three', theirs: 'one two', text: 'one two three' }],
    ['and of two that agree there', { mine: 'one two', theirs: 'one two three', text: 'one two three' }],
  ])('%s', (_, { mine, theirs, text }) => {
    expect(merged(mine, theirs)).toMatchObject({ mine: { text }, added: null })
  })

  test('both, where both were written', () => {
    const both = { mine: { text: 'one here\n\none there' }, added: 'one there' }
    expect(merged('one here', 'one there')).toMatchObject(both)
  })

  test('what was on its way is no other device', () => {
    expect(merged('one two three', 'one too', { ...base, sent: 'one too' })).toMatchObject({
      mine: { text: 'one two three' },
      base: { text: 'one too', version: 9 },
      added: null,
    })
  })

  test('keeps what is answered', () => {
    const theirs = { ...stored('hello'), replyTo: 3 }
    expect(mergeDraft({ text: '', replyTo: null }, noDraft('e'), theirs).mine).toEqual({ text: 'hello', replyTo: 3 })
  })
})

test('what is typed is on the other device when nobody has typed for a while, and goes when it is sent', async () => {
  const { server, desk, phone } = start()
  for (const text of ['h', 'he', 'hello']) desk.type(text)
  await vi.advanceTimersByTimeAsync(1_600)
  expect(server.requests).toBe(1)
  phone.hear()
  desk.hear()
  expect(phone.text).toBe('hello')
  phone.type('hello there')
  await vi.advanceTimersByTimeAsync(1_600)
  desk.hear()
  expect(desk.text).toBe('hello there')
  desk.type('')
  await vi.advanceTimersByTimeAsync(10)
  phone.hear()
  expect([desk.text, phone.text, server.drafts.get('den')?.text]).toEqual(['', '', ''])
  expect(server.requests).toBe(3)
})

test('of two devices that write at once both texts stay, and the person is told', async () => {
  const { server, desk, phone } = start()
  desk.type('from the desk')
  await vi.advanceTimersByTimeAsync(1_600)
  phone.type('from the phone')
  await vi.advanceTimersByTimeAsync(1_600)
  phone.hear()
  expect(phone.text).toBe('from the phone\n\nfrom the desk')
  expect(phone.added).toEqual(['from the desk'])
  await vi.advanceTimersByTimeAsync(1_600)
  desk.hear()
  expect(desk.text).toBe(phone.text)
  expect(server.drafts.get('den')?.text).toBe(phone.text)
})

test('what is written in one tab is that tab’s to push and to bring together, however late the other one hears', async () => {
  const { server, desk } = start()
  const beside = new Device(server, 'desk')
  desk.type('hello')
  await vi.advanceTimersByTimeAsync(1_600)
  desk.type('help')
  await vi.advanceTimersByTimeAsync(400)
  beside.hear()
  await vi.advanceTimersByTimeAsync(1_600)
  desk.hear()
  await vi.advanceTimersByTimeAsync(30_000)
  expect([desk.text, beside.text, server.drafts.get('den')?.text]).toEqual(['help', 'help', 'help'])
  expect(server.requests).toBe(2)
})

test('what a tab leaves behind that crashes, another one pushes, and an answer that was on its way is no other device', async () => {
  const { server, desk } = start()
  const beside = new Device(server, 'desk')
  server.fates = ['lost answer']
  desk.type('hello')
  await vi.advanceTimersByTimeAsync(1_600)
  desk.type('hello there')
  await vi.advanceTimersByTimeAsync(400)
  desk.close()
  beside.hear()
  await vi.advanceTimersByTimeAsync(12_000)
  expect([beside.text, server.drafts.get('den')?.text, beside.added]).toEqual(['hello there', 'hello there', []])
})

test('whatever happens to requests and pages, all devices end with the same, and no line that anybody typed is lost', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('type'), device: fc.nat(2) }),
    fc.record({ do: fc.constantFrom('hear', 'reload'), device: fc.nat(2) }),
    fc.record({ do: fc.constantFrom('wait', 'lost request', 'lost answer', 'busy'), device: fc.constant(0) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { server, desk, phone } = start()
      const beside = new Device(server, 'desk')
      const devices = [desk, phone, beside]
      const typed: string[] = []
      for (const { do: what, device } of steps) {
        const at = devices[device] as Device
        if (what === 'type') {
          typed.push(`<${typed.length}>`)
          at.type(`${at.text}${typed.at(-1)}`)
        } else if (what === 'hear') at.hear()
        else if (what === 'reload') at.reload()
        else if (what === 'wait') await vi.advanceTimersByTimeAsync(1_600)
        else server.fates.push(what as 'busy')
      }
      server.fates = []
      for (let round = 0; round < 8; round++) {
        await vi.advanceTimersByTimeAsync(11_000)
        for (const device of devices) device.hear()
      }
      expect(phone.text).toBe(desk.text)
      expect(beside.text).toBe(desk.text)
      expect(server.drafts.get('den')?.text ?? '').toBe(desk.text)
      for (const line of typed) expect(desk.text).toContain(line)
      for (const device of devices) device.close()
    }),
    { numRuns: 1_000 },
  )
})

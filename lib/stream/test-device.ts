import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import { listMessages } from '@/lib/messages/queries'
import { listMembers, listRooms } from '@/lib/rooms/queries'
import { listManyChanges } from '@/lib/stream/changes'
import { Reader } from '@/lib/stream/test-reader'
import { apply, type SyncEvent } from '@/lib/sync/apply'
import { emptyState, missing, type SyncState } from '@/lib/sync/state'

const HELD = new Set(['ready', 'change', 'self', 'removed', 'reset'])
const PAGE = 5

/** Somebody's browser at the real hub and database: its state comes from the stream, and from asking for what is missing. */
export class Device {
  readonly viewer: Viewer
  state: SyncState
  /** Every stream it ever had, the open one last. */
  readonly streams: Reader[] = []
  #taken = 0

  static async start(viewer: Viewer): Promise<Device> {
    const list = await listRooms(viewer)
    const device = new Device(viewer, list.epoch)
    device.#apply({ type: 'rooms', data: list })
    await device.connect()
    return device
  }

  private constructor(viewer: Viewer, epoch: string) {
    this.viewer = viewer
    this.state = emptyState(viewer.id, epoch)
  }

  get stream(): Reader | undefined {
    return this.streams.at(-1)
  }

  async connect(): Promise<void> {
    this.disconnect()
    this.streams.push(await Reader.open(this.viewer))
    this.#taken = 0
  }

  /** What has not been taken in by then is lost with the connection. */
  disconnect(): void {
    for (const stream of this.streams) stream.close()
  }

  /** Takes in what the stream has said so far. */
  take(): void {
    const heard = this.stream?.heard.slice(this.#taken) ?? []
    this.#taken += heard.length
    for (const { event, data } of heard) if (HELD.has(event)) this.#apply({ type: event, data } as SyncEvent)
  }

  /** Looks at a room: its newest page, and who belongs to it. */
  async look(room: string): Promise<void> {
    await this.#unlessGone(room, async () => {
      this.#apply({ type: 'opened', room, page: await listMessages(this.viewer, room, { limit: PAGE }) })
      this.#apply({ type: 'members', room, data: await listMembers(this.viewer, room, { limit: 200 }) })
    })
  }

  async heal(): Promise<void> {
    for (let round = 0; missing(this.state); round++) {
      if (round === 50) throw new Error(`does not heal: ${JSON.stringify(missing(this.state))}`)
      await this.#ask()
      this.take()
    }
  }

  async #ask(): Promise<void> {
    const wanted = missing(this.state)
    if (wanted?.rooms) this.#apply({ type: 'rooms', data: await listRooms(this.viewer) })
    const rooms = wanted?.changes ?? {}
    if (Object.keys(rooms).length > 0)
      this.#apply({ type: 'changes', data: await listManyChanges(this.viewer, { rooms }) })
    for (const room of wanted?.history ?? []) await this.look(room)
  }

  async #unlessGone(room: string, look: () => Promise<void>): Promise<void> {
    try {
      await look()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#apply({ type: 'removed', data: { room } })
    }
  }

  #apply(event: SyncEvent): void {
    this.state = apply(this.state, event)
  }
}

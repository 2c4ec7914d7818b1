import type { HistoryPage, Message } from '@/lib/messages/shape'
import type { Author } from '@/lib/people/shape'
import type { Member, OwnThings, ReadState, Room, RoomInfo } from '@/lib/rooms/shape'
import type { ManyChangesAnswer, RoomChanges } from '@/lib/stream/shape'
import type { SyncEvent } from '@/lib/sync/apply'
import type { RowsAt } from '@/lib/sync/beside'
import { isCounted, isMentioned } from '@/lib/sync/entry'
import { emptyOwn, toThings } from '@/lib/sync/own'

interface ModelRoom {
  info: RoomInfo
  version: number
  messages: Message[]
  members: Map<string, Member>
  read: { number: number; version: number; listed: number }
}

export const VIEWER = 'viewer'

/**
 * What the server promises, in memory and without a database: rooms with their two counters, and a stream that
 * batches what is new. The tests hold the client's state against it.
 */
export class ModelServer {
  epoch = 'epoch-1'
  own = 0
  rooms = new Map<string, ModelRoom>()
  #delivered = { own: 0, rooms: new Map<string, number>() }

  create(id: string): void {
    const info: RoomInfo = { ...plainInfo, id, name: id }
    const read = { number: 0, version: 0, listed: 0 }
    this.rooms.set(id, { info, version: 0, messages: [], members: new Map(), read })
    this.setMember(id, VIEWER, true)
  }

  send(id: string, author: string, mentions: string[] = []): void {
    const room = this.#room(id)
    if (!isMember(room, author)) return
    const version = ++room.version
    const number = room.messages.length + 1
    room.messages.push({
      ...emptyMessage,
      id: `${id}:${number}`,
      room: id,
      number,
      version,
      author: person(author),
      mentions,
      text: `${version}`,
    })
  }

  edit(id: string, number: number, mentions: string[]): void {
    this.#change(id, number, (message, version) => ({ ...message, version, mentions, text: `edited ${version}` }))
  }

  delete(id: string, number: number): void {
    this.#change(id, number, ({ kind, author, createdAt, ...message }, version) => {
      const { id: messageId, room } = message
      return { id: messageId, room, number, version, kind, author, createdAt, deletedAt: createdAt }
    })
  }

  pin(id: string, number: number, pinned: boolean): void {
    this.#change(id, number, (message, version) => ({ ...message, version, pinned }))
  }

  rename(id: string, name: string): void {
    const room = this.#room(id)
    const version = ++room.version
    room.info = { ...room.info, name, version }
  }

  setMember(id: string, who: string, belongs: boolean): void {
    const room = this.#room(id)
    if (isMember(room, who) === belongs) return
    const version = ++room.version
    const number = room.messages.length + 1
    const type = belongs ? ('joined' as const) : ('left' as const)
    room.messages.push({
      ...emptyNotice,
      id: `${id}:${number}`,
      room: id,
      number,
      version,
      author: person(who),
      notice: { type },
    })
    const member: Member = { person: person(who), role: 'member', joinedAt: AT, leftAt: belongs ? null : AT, version }
    room.members.set(who, member)
    const memberCount = [...room.members.values()].filter(({ leftAt }) => leftAt === null).length
    room.info = { ...room.info, memberCount, version }
    if (who !== VIEWER) return
    this.own++
    room.read = { number: Math.max(room.read.number, number), version: this.own, listed: this.own }
  }

  read(id: string, number: number): void {
    const room = this.#room(id)
    const target = Math.min(number, room.messages.length)
    if (!isMember(room, VIEWER) || target <= room.read.number) return
    room.read = { ...room.read, number: target, version: ++this.own }
  }

  /** As after a restored backup: everything may stand anywhere, under another epoch. */
  startAnotherLife(rooms: Map<string, ModelRoom>): void {
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`
    this.rooms = structuredClone(rooms)
    this.own += 1
  }

  /** What a stream says at this moment to somebody who heard everything it said before. */
  tick(): SyncEvent[] {
    const changes = this.mine().flatMap((room) => {
      const from = this.#delivered.rooms.get(room.info.id)
      if (from === undefined || from >= room.version) return []
      this.#delivered.rooms.set(room.info.id, room.version)
      const { info, ...rows } = rowsAfter(room, from)
      return [{ type: 'change' as const, data: { room: room.info.id, ...rows, ...(info ? { info } : {}) } }]
    })
    return [...this.#tickOwn(), ...changes]
  }

  /** What a stream that opens at this moment says first. */
  open(): SyncEvent {
    const versions = this.mine().map((room) => [room.info.id, room.version] as const)
    this.#delivered = { own: this.own, rooms: new Map(versions) }
    return { type: 'ready', data: { epoch: this.epoch, version: this.own, rooms: Object.fromEntries(versions) } }
  }

  list(): { rooms: Room[]; own: OwnThings; version: number; epoch: string } {
    return { rooms: this.mine().map(toEntry), own: nothingOwn, version: this.own, epoch: this.epoch }
  }

  changes(since: Record<string, number>, limit: number): ManyChangesAnswer {
    const mine = this.mine()
    const answers = mine.flatMap((room): [string, RoomChanges][] => {
      const after = since[room.info.id]
      return after === undefined ? [] : [[room.info.id, page(room, after, limit)]]
    })
    const gone = Object.keys(since).filter((id) => !mine.some((room) => room.info.id === id))
    return { epoch: this.epoch, rooms: Object.fromEntries(answers), gone }
  }

  history(id: string, { before, after }: { before?: number; after?: number }, limit: number): HistoryPage {
    const { messages, version } = this.#room(id)
    const end = after === undefined ? (before ?? messages.length + 1) - 1 : Math.min(after + limit, messages.length)
    const start = after === undefined ? Math.max(0, end - limit) : after
    const rows = messages.slice(start, end)
    return { messages: rows, version, epoch: this.epoch, hasBefore: start > 0, hasAfter: end < messages.length }
  }

  /** What is pinned or, with a number, one message; and the version at which that is true. */
  beside(id: string, number: number | null): RowsAt {
    const { messages, version } = this.#room(id)
    const rows = messages.filter((message) => (number === null ? message.pinned : message.number === number))
    return { messages: rows, version, epoch: this.epoch, hasPins: number === null }
  }

  mine(): ModelRoom[] {
    return [...this.rooms.values()].filter((room) => isMember(room, VIEWER))
  }

  #tickOwn(): SyncEvent[] {
    const from = this.#delivered.own
    if (from >= this.own) return []
    this.#delivered.own = this.own
    const all = [...this.rooms.values()]
    const listed = this.mine().filter(({ read }) => read.listed > from)
    const gone = all.filter((room) => !isMember(room, VIEWER) && room.read.listed > from).map(({ info }) => info.id)
    const reads = this.mine().filter(({ read }) => read.version > from && read.listed <= from)
    for (const room of listed) this.#delivered.rooms.set(room.info.id, room.version)
    for (const id of gone) this.#delivered.rooms.delete(id)
    const self = { from, to: this.own, rooms: listed.map(toEntry), gone, reads: reads.map(toRead) }
    return [...gone.map((room) => ({ type: 'removed' as const, data: { room } })), { type: 'self', data: self }]
  }

  #change(id: string, number: number, change: (message: Message, version: number) => Message): void {
    const room = this.#room(id)
    const message = room.messages[number - 1]
    if (message?.kind !== 'text' || message.deletedAt !== null) return
    room.messages = room.messages.with(number - 1, change(message, ++room.version))
  }

  #room(id: string): ModelRoom {
    const room = this.rooms.get(id)
    if (!room) throw new Error(`no room ${id}`)
    return room
  }
}

const AT = '2026-01-01T00:00:00.000Z'
const plainInfo = {
  kind: 'group' as const,
  topic: '',
  avatarUrl: null,
  memberCount: 0,
  greeting: '',
  rules: '',
  posting: 'all' as const,
  slowSeconds: 0,
  knocking: false,
  version: 0,
}
const ownState = {
  muted: false,
  pinned: false,
  archived: false,
  hiddenAt: null,
  section: null,
  ownName: null,
  greet: false,
  knocks: 0,
  door: 0,
  request: null,
}
const nothingOwn: OwnThings = toThings(emptyOwn())
const emptyMessage = { kind: 'text' as const, createdAt: AT, deletedAt: null }
const emptyNotice = { kind: 'notice' as const, createdAt: AT, deletedAt: null }
const person = (id: string): Author => ({ id, username: id, name: id, avatarUrl: null })
const isMember = (room: ModelRoom, who: string) => room.members.get(who)?.leftAt === null

function toEntry(room: ModelRoom): Room {
  const { number: readNumber } = room.read
  const lastMessage = room.messages.at(-1) ?? null
  const own = { ...ownState, role: 'member' as const, readNumber }
  return {
    ...room.info,
    ...own,
    ...figures(room),
    version: room.version,
    lastNumber: room.messages.length,
    lastMessage,
    people: [],
  }
}

const toRead = (room: ModelRoom): ReadState => ({
  ...ownState,
  room: room.info.id,
  readNumber: room.read.number,
  version: room.version,
  ...figures(room),
})

function figures({ messages, read }: ModelRoom) {
  const unread = messages.filter(
    (message) => message.number > read.number && isCounted(message, { viewerId: VIEWER, own: emptyOwn() }),
  )
  const mentions = unread.filter((message) => isMentioned(message, VIEWER))
  return { unread: Math.min(unread.length, 100), mentions: Math.min(mentions.length, 100) }
}

function rowsAfter({ info, version, messages, members }: ModelRoom, after: number, to = version) {
  const isNew = (row: { version: number }) => row.version > after && row.version <= to
  return {
    from: after,
    to,
    messages: messages.filter(isNew),
    members: [...members.values()].filter(isNew),
    info: isNew(info) ? info : undefined,
  }
}

function page(room: ModelRoom, after: number, limit: number): RoomChanges {
  const versions = [room.info, ...room.messages, ...room.members.values()].map(({ version }) => version)
  const later = versions.filter((version) => version > after).sort((a, b) => a - b)
  const next = later[limit]
  const to = next === undefined ? room.version : next - 1
  const { info, ...rows } = rowsAfter(room, after, to)
  return { ...rows, ...(info ? { room: info } : {}), more: to < room.version }
}

import type { Message } from '@/lib/messages/shape'
import type { Author } from '@/lib/people/shape'
import type { Member, Room, RoomInfo } from '@/lib/rooms/shape'
import { EXCERPT_MAX, NAMED_PEOPLE, UNREAD_MAX } from '@/lib/sync/limits'
import type { Own } from '@/lib/sync/own'

interface Batch {
  to: number
  messages: Message[]
  members: Member[]
  info?: RoomInfo | undefined
}

interface Outcome {
  room: Room
  /** The batch has changed what counts as unread in a way that only the server can count. */
  isUncertain: boolean
}

/** A room of my list as it is at `to`, given all rows that changed since it was true. */
export function advanceRoom(held: Room, { to, messages, members, info }: Batch, reader: Reader): Outcome {
  const { viewerId } = reader
  const newer = messages.filter(({ version }) => version > held.version).sort((a, b) => a.number - b.number)
  const start: Outcome = { room: held, isUncertain: false }
  const { room, isUncertain } = newer.reduce((so, message) => withMessage(so, message, reader), start)
  const own = members.find(({ person, leftAt }) => person.id === viewerId && leftAt === null)
  const counterpart = held.counterpart && members.find(({ person }) => person.id === held.counterpart?.id)?.person
  const described = {
    ...room,
    ...(info && info.version > held.version ? info : {}),
    ...(own ? { role: own.role } : {}),
    ...(counterpart ? { counterpart } : {}),
    version: to,
  }
  const others = members.filter(({ version, person }) => version > held.version && person.id !== viewerId)
  const known = withPeople(described, others)
  return { isUncertain: isUncertain || known.isUncertain, room: { ...described, people: known.people } }
}

/** Those by whom a group without a name is known, as they come and go; who moves up in a large one only the server knows. */
function withPeople({ kind, name, memberCount, people = [] }: Room, changed: Member[]) {
  if (kind !== 'group' || name !== '') return { people: [], isUncertain: false }
  if (changed.length === 0) return { people, isUncertain: false }
  const gone = new Set(changed.filter(({ leftAt }) => leftAt !== null).map(({ person }) => person.id))
  const byId = new Map([...people, ...changed.map(({ person }) => person)].map((person) => [person.id, person]))
  const known = [...byId.values()].filter(({ id }) => !gone.has(id)).sort(byUsername)
  const isCut = people.length === NAMED_PEOPLE && !people.some(({ id }) => gone.has(id))
  return { people: known.slice(0, NAMED_PEOPLE), isUncertain: known.length !== memberCount - 1 && !isCut }
}

const byUsername = (one: Author, other: Author) => (one.username < other.username ? -1 : 1)

/** For whom something counts: not what they have said themselves, nor what those have whom they blocked. */
export interface Reader {
  viewerId: string
  own: Pick<Own, 'blocks'>
}

/** What counts for the unread figure: others' messages, as long as they stand. */
export const isCounted = (message: Message, reader: Reader) =>
  message.kind === 'text' && message.deletedAt === null && isByOthers(message, reader)

/** A direct conversation with somebody whom I have blocked. */
export const isWithBlocked = ({ counterpart }: Pick<Room, 'counterpart'>, { blocks }: Pick<Own, 'blocks'>) =>
  counterpart !== undefined && counterpart.id in blocks

/** Begun by somebody whom I do not know, and not taken up: nothing in it counts, and nobody is told that I look. */
export const isRequest = ({ request }: Pick<Room, 'request'>) => request === 'waiting' || request === 'declined'

const isByOthers = ({ author }: Message, { viewerId, own }: Reader) =>
  author === null || !(author.id === viewerId || author.id in own.blocks)

export const isMentioned = ({ mentions }: Pick<Message, 'mentions'>, viewerId: string) =>
  mentions === 'all' || (mentions?.includes(viewerId) ?? false)

function withMessage(outcome: Outcome, message: Message, reader: Reader): Outcome {
  return message.number > outcome.room.lastNumber
    ? withNew(outcome, message, reader)
    : withChanged(outcome, message, reader)
}

function withNew({ room, isUncertain }: Outcome, message: Message, reader: Reader): Outcome {
  const isUnread = message.number > room.readNumber && !isRequest(room) && isCounted(message, reader)
  const { unread, mentions } = room
  return {
    // A hole: the message between has changed later, so it comes with a later page of changes, or not at all.
    isUncertain: isUncertain || message.number !== room.lastNumber + 1,
    room: {
      ...room,
      lastNumber: message.number,
      lastMessage: excerpt(message),
      unread: isUnread ? Math.min(unread + 1, UNREAD_MAX) : unread,
      mentions: isUnread && isMentioned(message, reader.viewerId) ? Math.min(mentions + 1, UNREAD_MAX) : mentions,
    },
  }
}

function withChanged({ room, isUncertain }: Outcome, message: Message, reader: Reader): Outcome {
  const shown = message.number === room.lastNumber ? { ...room, lastMessage: excerpt(message) } : room
  const touchesUnread = message.number > room.readNumber && message.kind === 'text' && isByOthers(message, reader)
  if (!touchesUnread || isRequest(room)) return { room: shown, isUncertain }
  if (message.deletedAt === null)
    return { room: shown, isUncertain: isUncertain || room.mentions > 0 || isMentioned(message, reader.viewerId) }
  const isCountable = room.unread < UNREAD_MAX && room.mentions === 0
  return {
    room: isCountable ? { ...shown, unread: Math.max(0, room.unread - 1) } : shown,
    isUncertain: isUncertain || !isCountable,
  }
}

/** As the server cuts it: without form, marks and preview. */
function excerpt({ body, preview, ...message }: Message): Message {
  if (body) return { ...message, text: body.plain }
  if (message.text === undefined || message.text.length <= EXCERPT_MAX) return message
  return { ...message, text: [...message.text].slice(0, EXCERPT_MAX).join('') }
}

import type { CachedList, CachedRoom } from '@/lib/sync/cached'

// By hand: the shapes would bring zod into every page. Looked at is what the screen would stumble over, and that the
// rows leave no hole, on which every later page is built.

export function isCachedRoom(value: unknown, id: string): value is CachedRoom {
  if (!isObject(value) || value.room !== id) return false
  const { epoch, version, messages, hasBefore, usedAt, size } = value
  const isWhole = isText(epoch) && isCount(version) && isFlag(hasBefore) && isCount(usedAt) && isCount(size)
  return isWhole && Array.isArray(messages) && messages.every((row, at) => isMessage(row) && isNext(messages, at))
}

export function isCachedList(value: unknown, personId: string): value is CachedList {
  if (!isObject(value) || !isPerson(value.viewer) || value.viewer.id !== personId || !isObject(value.list)) return false
  const { epoch, version, rooms, own } = value.list
  const isWhole = isText(epoch) && isCount(version) && (own === undefined || isOwn(own))
  return isWhole && Array.isArray(rooms) && rooms.every(isRoom)
}

const OWN = ['sections', 'drafts', 'saved', 'reminders', 'scheduled']

const isOwn = (value: unknown): boolean =>
  isObject(value) &&
  OWN.every((name) => isList(value[name])) &&
  isList(value.reactions ?? []) &&
  isList(value.friends ?? []) &&
  isBlocks(value.blocks ?? [])

const isBlocks = (value: unknown): boolean =>
  Array.isArray(value) && value.every((row) => isObject(row) && isPerson(row.person) && isCount(row.version))

const isList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((row) => isObject(row) && isText(row.id ?? row.room) && isCount(row.version))

function isRoom(value: unknown): boolean {
  if (!isObject(value)) return false
  const { id, kind, name, role, lastMessage, counterpart, ...rest } = value
  const counts = [rest.version, rest.lastNumber, rest.readNumber, rest.unread, rest.mentions, rest.memberCount]
  const isNamed = [id, kind, name, role].every(isText)
  const hasPeople = counterpart === undefined || isPerson(counterpart)
  return isNamed && hasPeople && counts.every(isCount) && (lastMessage === null || isMessage(lastMessage))
}

function isMessage(value: unknown): boolean {
  if (!isObject(value)) return false
  const { id, number, version, kind, author, text, notice, createdAt, deletedAt } = value
  const isSaid = deletedAt !== null || (kind === 'notice' ? isObject(notice) : isText(text))
  const isPlaced = isText(id) && isCount(number) && isCount(version) && isText(createdAt)
  return isPlaced && isSaid && (author === null || isPerson(author))
}

const isNext = (rows: { number: number }[], at: number) =>
  at === 0 || rows[at]?.number === (rows[at - 1]?.number ?? 0) + 1

const isPerson = (value: unknown): value is { id: string } =>
  isObject(value) && [value.id, value.username, value.name].every(isText)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isText = (value: unknown) => typeof value === 'string'
const isFlag = (value: unknown) => typeof value === 'boolean'
const isCount = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

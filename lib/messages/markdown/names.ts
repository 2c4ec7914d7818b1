import type { Inline } from '@/lib/messages/body-shape'
import { splitLinks } from '@/lib/messages/links'

/** More names than this in one message are a cry, not a mention. */
const NAMES_MAX = 50
const ROOMS_MAX = 10
const ROOM_NAME_MAX = 80

/** An address such as `mail@host` addresses nobody. Han and Hangul stand right before a name, and right behind it. */
const PERSON = /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_@./-])@([a-z][a-z0-9_.-]{1,30}[a-z0-9_-])/giu
const ROOM = /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_#&/])#(?=[^\s#])/gu
const ANY = new RegExp(`${PERSON.source}|${ROOM.source}`, 'giu')
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}_]/u

export type Group = 'all' | 'here'

/** What names in a text mean. What is not in here is just text. */
export interface Known {
  /** By username. */
  people: Map<string, { id: string; name: string }>
  groups: Set<Group>
  rooms: { id: string; name: string }[]
}

export const NOBODY: Known = { people: new Map(), groups: new Set(), rooms: [] }

export interface Named {
  usernames: string[]
  groups: Group[]
  /** What follows each `#`: rooms have spaces in their names, so it is for the names to say where it ends. */
  rooms: string[]
}

/** The names that a text may hold, without asking anybody. Some may turn out to be code, or no names. */
export function namesIn(text: string): Named {
  const tokens = matchesOf(PERSON, text).slice(0, NAMES_MAX)
  const usernames = new Set(tokens.flatMap(([, name = '']) => namesWithin(name)))
  const groups = (['all', 'here'] as const).filter((group) => usernames.delete(group))
  const rooms = matchesOf(ROOM, text).map(({ index }) => roomTextAt(text, index))
  return { usernames: [...usernames], groups, rooms: [...new Set(rooms)].slice(0, ROOMS_MAX) }
}

const matchesOf = (pattern: RegExp, text: string) => [...text.matchAll(pattern)]

const roomTextAt = (text: string, at: number) => text.slice(at + 1, at + 1 + 2 * ROOM_NAME_MAX).split('\n')[0] ?? ''

/** `anna.thanks` may be Anna, who is thanked: the longest first. */
function namesWithin(token: string): string[] {
  const name = token.toLowerCase()
  const ends = matchesOf(/[_.-]/g, name).map(({ index }) => index)
  return [name, ...ends.toReversed().map((end) => name.slice(0, end))].filter((part) => part.length > 2)
}

/** Text with the names in it found. Addresses are left alone: `https://a.example/@anna` leads elsewhere. */
export function splitNames(text: string, known: Known): Inline[] {
  if (!/[@#]/.test(text)) return [text]
  return splitLinks(text).flatMap(({ text: part, href }) => (href === null ? splitPart(part, known) : [part]))
}

function splitPart(text: string, known: Known): Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of text.matchAll(ANY)) {
    if (match.index < end) continue
    const found = match[1] === undefined ? roomAt(text, match.index, known) : personIn(match[1], known)
    if (!found) continue
    parts.push(text.slice(end, match.index), found.node)
    end = match.index + 1 + found.length
  }
  return [...parts, text.slice(end)]
}

interface Found {
  node: Inline
  /** Without the `@` or `#`. */
  length: number
}

function personIn(token: string, { people, groups }: Known): Found | undefined {
  for (const name of namesWithin(token)) {
    const person = people.get(name)
    if (person) return { length: name.length, node: { t: 'at', id: person.id, username: name, c: `@${person.name}` } }
    if (groups.has(name as Group)) return { length: name.length, node: { t: 'all', c: `@${name}` } }
  }
  return undefined
}

function roomAt(text: string, at: number, { rooms }: Known): Found | undefined {
  const rest = roomTextAt(text, at)
  const [room] = rooms
    .filter(({ name }) => startsWithName(rest, name))
    .toSorted((one, other) => other.name.length - one.name.length)
  return (
    room && { length: room.name.length, node: { t: 'room', id: room.id, c: `#${rest.slice(0, room.name.length)}` } }
  )
}

/** Where letters stand without spaces, a name ends where it does: `#주방에서` is in the kitchen. */
function startsWithName(text: string, name: string): boolean {
  const [begin, last, next] = [text.slice(0, name.length), name.slice(-1), text.charAt(name.length)]
  return begin.toLowerCase() === name.toLowerCase() && !(WORD.test(last) && WORD.test(next))
}

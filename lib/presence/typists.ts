import type { Change, StreamEvents } from '@/lib/stream/shape'

/** Who types where, by room and username. Times are of this page's own clock, which only ever goes forward. */
export type Typists = Record<string, Record<string, Sign>>

/** What was last known of somebody's hands in a room, and until when it holds. */
interface Sign {
  /** Under which name they type; null once they are done. */
  typing: string | null
  until: number
}

export const TYPING_MS = 6_000
/** The server gathers typing for a moment, so that a word of it may come after the message it was about. */
export const SILENT_MS = 1_000

export function withTyping(typists: Typists, { room, username, name }: StreamEvents['typing'], now: number): Typists {
  const held = typists[room]?.[username]
  if (held?.typing === null && held.until > now) return typists
  return withSign(typists, [room, username], { typing: name, until: now + TYPING_MS })
}

/** Who has sent a message has ended it; who has left is no longer heard. `lastNumber` is from before this change. */
export function withSpoken(typists: Typists, { room, messages, members }: Change, at: Spoken): Typists {
  const authors = messages.filter(({ number }) => number > at.lastNumber).map(({ author }) => author?.username)
  const leavers = members.filter(({ leftAt }) => leftAt !== null).map(({ person }) => person.username)
  return [...authors, ...leavers].reduce<Typists>(
    (so, username) =>
      username === undefined ? so : withSign(so, [room, username], { typing: null, until: at.now + SILENT_MS }),
    typists,
  )
}

interface Spoken {
  lastNumber: number
  now: number
}

/** What no longer holds goes. Answers with the same object when all of it still does, room by room. */
export function withoutExpired(typists: Typists, now: number): Typists {
  if (nextExpiry(typists) > now) return typists
  const rooms = Object.entries(typists).map(([room, signs]) => [room, standing(signs, now)] as const)
  return Object.fromEntries(rooms.filter(([, signs]) => Object.keys(signs).length > 0))
}

/** When something next ceases to hold; never, when nothing does. */
export const nextExpiry = (typists: Typists): number =>
  Math.min(...Object.values(typists).flatMap((signs) => Object.values(signs).map(({ until }) => until)))

/** Names, in the order in which they began. */
export const typingOf = (signs: Record<string, Sign> | undefined): string[] =>
  Object.values(signs ?? {}).flatMap(({ typing }) => typing ?? [])

function standing(signs: Record<string, Sign>, now: number): Record<string, Sign> {
  const kept = Object.entries(signs).filter(([, { until }]) => until > now)
  return kept.length === Object.keys(signs).length ? signs : Object.fromEntries(kept)
}

function withSign(typists: Typists, [room, username]: [string, string], sign: Sign): Typists {
  return { ...typists, [room]: { ...typists[room], [username]: sign } }
}

import type { OwnReactions } from '@/lib/messages/own-shape'
import type { Message } from '@/lib/messages/shape'

/** One kind of reaction under a message, as I see it. */
export interface ReactionShown {
  emoji: string
  count: number
  /** Ids of those who reacted first. */
  people: string[]
  isMine: boolean
}

/** What I want to have reacted with, or no longer, which the server may not have heard. */
export interface Wish {
  emoji: string
  isOn: boolean
  /** Version of the message when I wished it. */
  since: number
  /** The server has taken it. */
  isDone: boolean
}

/** The first six are one press away; the first of them is what a double tap says. */
export const QUICK_REACTIONS = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const

export function toReactions({ reactions = [], mine = [] }: Message, viewerId: string): ReactionShown[] {
  return reactions.map(({ emoji, count, people }) => {
    // A row says it by itself as long as it names everybody; of a crowd only I was told, when I asked.
    const isNamed = people.includes(viewerId) || people.length === count
    return { emoji, count, people, isMine: isNamed ? people.includes(viewerId) : mine.includes(emoji) }
  })
}

const told = new WeakMap<Message, { mark: OwnReactions; message: Message }>()

/** A message with what I have reacted with, where I was told since. The same object for as long as neither changes. */
export function withMine(message: Message, mark: OwnReactions | undefined): Message {
  if (!mark) return message
  const known = told.get(message)
  const merged = known?.mark === mark ? known : { mark, message: { ...message, mine: mark.mine } }
  told.set(message, merged)
  return merged.message
}

/** Reactions with my wish among them, from the moment I wish it until the row itself shows it. */
export function withWish(reactions: ReactionShown[], wish: Wish, of: { version: number; viewerId: string }) {
  const { emoji, isOn } = wish
  const held = reactions.find((reaction) => reaction.emoji === emoji)
  if (wish.isDone && of.version > wish.since)
    return isCrowd(held) ? put(reactions, { ...held, isMine: isOn }) : reactions
  const { count = 0, people = [], isMine = false } = held ?? {}
  if (isMine === isOn) return reactions
  const others = people.filter((id) => id !== of.viewerId)
  return put(reactions, {
    emoji,
    count: count + (isOn ? 1 : -1),
    people: isOn ? [...others, of.viewerId] : others,
    isMine: isOn,
  })
}

const isCrowd = (reaction: ReactionShown | undefined): reaction is ReactionShown =>
  reaction !== undefined && reaction.count > reaction.people.length

/** In its place, or as the last; gone when nobody is left. */
function put(reactions: ReactionShown[], changed: ReactionShown): ReactionShown[] {
  const isNew = !reactions.some(({ emoji }) => emoji === changed.emoji)
  const all = isNew ? [...reactions, changed] : reactions.map((held) => (held.emoji === changed.emoji ? changed : held))
  return all.filter(({ count }) => count > 0)
}

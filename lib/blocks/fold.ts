import type { ReactionShown } from '@/lib/messages/reactions'
import type { Shown } from '@/lib/messages/shown'

type Blocks = Record<string, unknown>

const told = new WeakMap<Shown, { blocks: Blocks; shown: Shown }>()

/**
 * A message as somebody sees it who has blocked these people: theirs are folded away, and so is what they react with. Rows
 * of a room are the same for everybody, so it is done here. The same object for as long as neither changes.
 */
export function withBlocks(message: Shown, blocks: Blocks): Shown {
  const known = told.get(message)
  if (known?.blocks === blocks) return known.shown
  const isBlocked = message.author !== null && message.author.id in blocks
  const hasTheirs = message.reactions.some(({ people }) => people.some((id) => id in blocks))
  const reactions = hasTheirs
    ? message.reactions.flatMap((reaction) => withoutTheirs(reaction, blocks))
    : message.reactions
  const shown = isBlocked || hasTheirs ? { ...message, reactions, ...(isBlocked && { isBlocked }) } : message
  told.set(message, { blocks, shown })
  return shown
}

function withoutTheirs(reaction: ReactionShown, blocks: Blocks): ReactionShown[] {
  const people = reaction.people.filter((id) => !(id in blocks))
  const count = reaction.count - (reaction.people.length - people.length)
  return count > 0 ? [{ ...reaction, people, count }] : []
}

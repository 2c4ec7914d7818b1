import type { Room } from '@/lib/rooms/shape'

/** Whether a room of one's own answers to a word: by its name, its topic, or the person at the other end. */
export function matchesRoom(
  { name, topic, counterpart }: Pick<Room, 'name' | 'topic' | 'counterpart'>,
  q: string,
): boolean {
  const word = fold(q)
  return [name, topic, counterpart?.name, counterpart?.username].some((text) => text && fold(text).includes(word))
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

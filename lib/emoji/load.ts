import { EMOJI_VERSION, type Emoji } from '@/lib/emoji/shape'

const lists = new Map<string, Promise<Emoji[]>>()

/** All emoji with their names in a language; fetched once, and kept by the browser. */
export function loadEmoji(locale: string): Promise<Emoji[]> {
  const list = lists.get(locale) ?? fetchEmoji(locale)
  lists.set(locale, list)
  // A failure is nothing to remember.
  list.catch(() => lists.delete(locale))
  return list
}

/** Where they stand; the answer is right for ever. */
export const emojiPath = (locale: string) => `/emoji/${locale}?v=${EMOJI_VERSION}`

async function fetchEmoji(locale: string): Promise<Emoji[]> {
  const answer = await fetch(emojiPath(locale))
  if (!answer.ok) throw new Error(`no emoji: ${answer.status}`)
  return answer.json()
}

/** The emoji in this tone, where it has tones; 0 is none. */
export const inTone = ({ e, s }: Emoji, tone: number): string => s?.[tone - 1] ?? e

import type { Emoji } from '@/lib/emoji/shape'

/** Emoji for what somebody writes, the best first: its name or code, then words that begin so, then anywhere. */
export function searchEmoji(list: Emoji[], q: string, limit = Number.POSITIVE_INFINITY): Emoji[] {
  const words = fold(q)
    .split(/[\s_]+/u)
    .filter(Boolean)
  if (words.length === 0) return []
  const ranked = list.flatMap((emoji, at) => {
    const ranks = words.map((word) => rankOf(emoji, word))
    return ranks.includes(null) ? [] : [{ emoji, at, rank: Math.max(...ranks.map(Number)) }]
  })
  ranked.sort((one, other) => one.rank - other.rank || one.at - other.at)
  return ranked.slice(0, limit).map(({ emoji }) => emoji)
}

/** Emoji and their names do not change: what they are compared by is made once. */
const folded = new WeakMap<Emoji, { name: string; words: string[] }>()

function rankOf(emoji: Emoji, q: string): number | null {
  const { name, words } = foldedOf(emoji)
  if (emoji.c.includes(q)) return 0
  if (name === q) return 0
  if (emoji.c.some((code) => code.startsWith(q)) || name.startsWith(q)) return 1
  if (words.includes(q)) return 1
  if (words.some((word) => word.startsWith(q))) return 2
  // Where words are not set apart by spaces, a part of one is a word.
  return q.length > 2 || /[\p{sc=Han}\p{sc=Hangul}]/u.test(q)
    ? words.some((word) => word.includes(q))
      ? 3
      : null
    : null
}

function foldedOf(emoji: Emoji) {
  const known = folded.get(emoji) ?? {
    name: fold(emoji.n),
    words: fold(`${emoji.n} ${emoji.w} ${emoji.c.join(' ').replaceAll('_', ' ')}`).split(/[\s,.:;()“”"!-]+/u),
  }
  folded.set(emoji, known)
  return known
}

/** Uzbek's apostrophe has many forms, and ё is written е. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[ʻʼ'‘’`]/gu, '')

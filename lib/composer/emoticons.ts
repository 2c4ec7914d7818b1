import { isInCode } from '@/lib/composer/code'
import type { Edit } from '@/lib/composer/edit'

const EMOTICONS: Record<string, string> = {
  ':)': '🙂',
  ':-)': '🙂',
  '=)': '🙂',
  ':D': '😄',
  ':-D': '😄',
  '=D': '😄',
  xD: '😆',
  XD: '😆',
  ';)': '😉',
  ';-)': '😉',
  ':(': '🙁',
  ':-(': '🙁',
  '=(': '🙁',
  ":'(": '😢',
  ":'-(": '😢',
  'D:': '😧',
  ':P': '😛',
  ':-P': '😛',
  ':p': '😛',
  ':-p': '😛',
  ';P': '😜',
  ':O': '😮',
  ':-O': '😮',
  ':o': '😮',
  ':-o': '😮',
  ':/': '😕',
  ':-/': '😕',
  ':|': '😐',
  ':-|': '😐',
  ':*': '😘',
  ':-*': '😘',
  'B)': '😎',
  'B-)': '😎',
  'O:)': '😇',
  '>:(': '😠',
  '>:)': '😈',
  '^_^': '😊',
  '-_-': '😑',
  ':3': '😺',
  '<3': '❤️',
  '</3': '💔',
}

/** The emoticon that ends here, as a word of its own, outside of code: what becomes of it. */
export function emoticonAt(text: string, end: number): Edit | null {
  const word = /(?:^|\s)(\S{2,4})$/u.exec(text.slice(Math.max(0, end - 5), end))?.[1]
  const emoji = word === undefined ? undefined : emojiOf(word)
  if (!word || !emoji) return null
  const start = end - word.length
  // Five characters back may be the middle of a longer word.
  if (start > 0 && !/\s/u.test(text[start - 1] ?? '')) return null
  return isInCode(text, start) ? null : { start, end, text: emoji }
}

const emojiOf = (word: string): string | undefined => (Object.hasOwn(EMOTICONS, word) ? EMOTICONS[word] : undefined)

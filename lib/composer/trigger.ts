import { isInCode } from '@/lib/composer/code'

export type Mark = '@' | '#' | ':'

/** A word being written behind a mark, to be completed. */
export interface Trigger {
  mark: Mark
  query: string
  /** Where the mark stands. */
  start: number
  end: number
}

/** A name may be in any script, and begins where it would be read as one (lib/messages/markdown/names.ts). */
const WORD = /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}_@#:./&-])([@#:])([\p{L}\p{M}\p{N}_+.-]{0,40})$/u
/** A colon stands after many words, and begins many emoticons: letters say that it is meant. */
const NAMED = /^(?:[a-z][a-z0-9_+-]|\+1|-1|(?=[^\p{ASCII}])[\p{L}\p{M}]{2}|[\p{sc=Han}\p{sc=Hangul}])/iu

/** What is being written at the caret, if it can be completed. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const found = WORD.exec(text.slice(Math.max(0, caret - 64), caret))
  if (!found) return null
  const [whole, mark, query = ''] = found
  if (mark === ':' && !NAMED.test(query)) return null
  const start = caret - whole.length
  return isInCode(text, start) ? null : { mark: mark as Mark, query, start, end: caret }
}

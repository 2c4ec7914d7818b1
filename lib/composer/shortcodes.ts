import { isInCode } from '@/lib/composer/code'
import type { Edit } from '@/lib/composer/edit'

/** The `:name:` that ends here, if there is an emoji of that name, outside of code and addresses. */
export function shortcodeAt(text: string, end: number, emojiOf: (code: string) => string | undefined): Edit | null {
  const found = /(?<![\p{L}\p{N}:/]):([a-z0-9_+-]{1,40}):$/iu.exec(text.slice(Math.max(0, end - 80), end))
  const emoji = found?.[1] === undefined ? undefined : emojiOf(found[1].toLowerCase())
  if (!found || !emoji) return null
  const start = end - found[0].length
  return isInCode(text, start) || isInAddress(text, start) ? null : { start, end, text: emoji }
}

const isInAddress = (text: string, at: number) => /(?:https?:\/\/|www\.)\S*$/iu.test(text.slice(0, at))

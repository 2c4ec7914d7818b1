const MOST = 6

/** One picture in all its forms: skin tones, families, flags. Older browsers know neither the flag nor the property. */
const PATTERN = String.raw`^(?:\p{RGI_Emoji}\s*){1,${MOST}}$`
const FALLBACK = String.raw`^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f]\s*){1,${4 * MOST}}$`
const onlyEmoji = compile()

/** A message of a few emoji and nothing else, which is shown large. */
export const isOnlyEmoji = (text: string): boolean => text.length <= 80 && onlyEmoji.test(text)

/** One emoji as the standard writes it, whether or not the mark that asks for its picture was sent along; else null. */
export function toEmoji(text: string): string | null {
  const one = /^\p{RGI_Emoji}$/v
  return [text, `${text}\ufe0f`].find((form) => one.test(form)) ?? null
}

function compile(): RegExp {
  try {
    return new RegExp(PATTERN, 'v')
  } catch {
    return new RegExp(FALLBACK, 'u')
  }
}

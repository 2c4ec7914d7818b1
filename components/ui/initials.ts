const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** One or two characters that stand for a name: the first of its first and last words, whatever the script. */
export function initials(name: string): string {
  const words = name.split(/[\s_.-]+/).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined].map(firstCharacter)
  return isHan(first) ? (first ?? '') : `${first ?? '?'}${last ?? ''}`.toLocaleUpperCase()
}

/** Which of the eight tones (app/globals.css) belongs to an id. The same everywhere, for ever. */
export function toneOf(seed: string): number {
  let sum = 0
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return sum % 8
}

function firstCharacter(word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  for (const { segment } of graphemes.segment(word))
    if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) return segment
  return undefined
}

/** One Han or Hangul character is as wide as two letters. */
const isHan = (character: string | undefined) => /^[\p{Script=Han}\p{Script=Hangul}]/u.test(character ?? '')

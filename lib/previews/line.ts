/** Marks that turn the text around them, and controls: a page's title must not rearrange the line it stands in. */
const UNWANTED = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|(?!\s)\p{Cc}/gu
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\u2800]/u

/** What a stranger's page says, on one line of at most `max` characters; undefined when there is nothing to see in it. */
export function tidyLine(text: string | undefined, max: number): string | undefined {
  // What is cut off anyway need not be looked at.
  const start = (text ?? '').slice(0, 8 * max).toWellFormed()
  const line = start.replaceAll(UNWANTED, '').replaceAll(/\s+/gu, ' ').trim().normalize('NFC')
  return VISIBLE.test(line) ? shorten(line, max) : undefined
}

/** Between what people see as characters, never inside one. */
function shorten(line: string, max: number): string {
  if ([...line].length <= max) return line
  let [short, length] = ['', 1]
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    length += [...segment].length
    if (length > max) break
    short += segment
  }
  return `${short.trimEnd()}…`
}

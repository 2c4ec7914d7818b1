/** Marks of quotes and lists at the beginning of one line, at most; so deep, too, may what they mark be nested. */
export const DEPTH_MAX = 8
/** Spaces before the mark of a list that still mean something: two for every depth, four in the habit of some. */
const INDENT_MAX = 4 * DEPTH_MAX

/** An item of a list costs as much as this many marks. */
const ITEM_COST = 5

const QUOTES = /^(?: {0,3}> ?)*/
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?=\s)/
const CONTAINERS = /^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*/
const FENCE = /^\s*(?:(?:[-*+]|\d{1,9}[.)]) +)*(`{3,}(?=[^`]*$)|~{3,})/
/** `>_<` and `>:(` are faces: a quote has a space after its mark. */
const FACE = /^((?: {0,3}(?:>|[-*+]|\d{1,9}[.)]) )*)>(?!>* |>*$)/
const SHRUG = String.raw`¯\_(ツ)_/¯`
const SHRUG_ESCAPED = String.raw`¯\\\_(ツ)\_/¯`

interface Fence {
  mark: string
  depth: number
}

/** Lines as Markdown reads them, brought there from how people write in a conversation. */
export interface Prepared {
  source: string
  /** Characters outside of blocks of code that may be marks: what the cost of reading grows with. */
  marks: number
  /** Nested deeper than anybody means. */
  isTooDeep: boolean
}

/**
 * Where conversations and documents differ, between the lines: an answer right below a quote or a list does not belong
 * to it, a block of code may end where its last line does, and a face is no quote.
 */
export function prepareLines(text: string): Prepared {
  const out: string[] = []
  let [marks, isTooDeep] = [0, false]
  let fence: Fence | null = null
  let [depthBefore, isInList, isBlankBefore] = [0, false, true]
  for (const written of text.split(/\r\n|[\n\r]/)) {
    if (fence && quotesOf(written).length >= fence.depth) {
      const inside: { lines: string[]; isOver: boolean } = insideFence(fence, written)
      out.push(...inside.lines)
      if (inside.isOver) fence = null
      continue
    }
    const line = written.replace(FACE, '$1\\>').replaceAll(SHRUG, SHRUG_ESCAPED)
    const depth = quotesOf(line).length
    const rest = line.replace(QUOTES, '')
    fence = openingFence(rest, depth)
    isTooDeep ||= isDeep(line)
    marks += line.length - line.replaceAll(/[*_`~|[\]<>\\()]/g, '').length
    const isBlank = rest.trim() === ''
    const isItem = LIST_ITEM.test(rest)
    const leavesList = isInList && !isItem && /^\S/.test(rest)
    if (isItem) marks += ITEM_COST
    if (!(isBlank || isBlankBefore) && (depth < depthBefore || leavesList)) out.push('> '.repeat(depth))
    out.push(line)
    isInList = isItem || (isInList && !leavesList && depth === depthBefore)
    ;[depthBefore, isBlankBefore] = [depth, isBlank]
  }
  return { source: out.join('\n'), marks, isTooDeep }
}

function openingFence(rest: string, depth: number): Fence | null {
  const mark = FENCE.exec(rest)?.[1]
  return mark ? { mark, depth } : null
}

/** "```" at the end of a line of code ends the block as well. */
function insideFence({ mark }: Fence, line: string): { lines: string[]; isOver: boolean } {
  const end = line.trimEnd()
  const code = end.replace(QUOTES, '').trimStart()
  if (code.startsWith(mark) && code.replaceAll(mark.charAt(0), '') === '') return { lines: [line], isOver: true }
  const isCutOff = code.endsWith(mark) && code.indexOf(mark) === code.length - mark.length
  if (!isCutOff) return { lines: [line], isOver: false }
  return { lines: [end.slice(0, -mark.length), (QUOTES.exec(line)?.[0] ?? '') + mark], isOver: true }
}

function isDeep(line: string): boolean {
  const containers = CONTAINERS.exec(line)?.[0] ?? ''
  return containers.length > INDENT_MAX + 2 * DEPTH_MAX || containers.replaceAll(/[\s\d]/g, '').length > DEPTH_MAX
}

const quotesOf = (line: string) => QUOTES.exec(line)?.[0].replaceAll(' ', '') ?? ''

import { lexemesOf } from './lexemes.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { Term } from './terms.ts'

interface Part {
  text: string
  /** Where it stands in the message: no two parts of a line begin at the same place. */
  start: number
  isHit: boolean
}

/** Characters of a message that the line of a hit shows, and how many of them stand before the hit. */
const LENGTH = 180
const BEFORE = 48

/** A message on one line around its first hit, with every hit in it marked. */
export function excerptOf(text: string, terms: Term[]): Part[] {
  const hits = hitsIn(text, terms)
  const first = hits[0]?.start ?? 0
  const start = first <= BEFORE ? 0 : beginOfWord(text, first - BEFORE)
  const end = Math.min(start + LENGTH, text.length)
  const parts: Part[] = start > 0 ? [{ text: '… ', isHit: false, start: -1 }] : []
  let at = start
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue
    if (hit.start > at) parts.push({ text: text.slice(at, hit.start), isHit: false, start: at })
    parts.push({ text: text.slice(hit.start, hit.end), isHit: true, start: hit.start })
    at = hit.end
  }
  if (at < end) parts.push({ text: text.slice(at, end).toWellFormed(), isHit: false, start: at })
  if (end < text.length) parts.push({ text: ' …', isHit: false, start: end })
  return parts
}

function beginOfWord(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  if (space !== -1 && space < from + BEFORE / 2) return space + 1
  // Never between the halves of one character.
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? from + 1 : from
}

interface Span {
  start: number
  end: number
}

/** Where in a text the words stand that were asked for, in any of their forms. */
export function hitsIn(text: string, terms: Term[]): Span[] {
  const wanted = wantedOf(terms)
  const spans: Span[] = []
  for (const piece of piecesOf(text))
    for (const span of spansIn(piece, text, wanted)) {
      const last = spans.at(-1)
      if (last && last.end >= span.start) last.end = Math.max(last.end, span.end)
      else spans.push(span)
    }
  return spans
}

type Wanted = (lexeme: string) => boolean

function wantedOf(terms: Term[]): Wanted {
  const wordings = terms.flat(2)
  const whole = new Set(wordings.map(({ lexeme }) => lexeme))
  const begun = wordings.flatMap(({ lexeme, isPrefix }) => (isPrefix ? [lexeme] : []))
  return (lexeme) => whole.has(lexeme) || begun.some((beginning) => lexeme.startsWith(beginning))
}

function spansIn(piece: Piece, text: string, wanted: Wanted): Span[] {
  const { kind, start, end } = piece
  const groups = lexemesOf(piece, text).map((group) => group.map(([lexeme]) => lexeme))
  if (kind !== 'run') return groups.flat().some(wanted) ? [{ start, end }] : []
  const characters = [...text.slice(start, end)]
  let at = start
  return characters.flatMap((character, index) => {
    const from = at
    at += character.length
    const [pair = ''] = groups[index] ?? []
    if (wanted(character)) return [{ start: from, end: at }]
    return wanted(pair)
      ? [{ start: from, end: at + (pair === character ? 0 : (characters[index + 1]?.length ?? 0)) }]
      : []
  })
}

import { isCyrillic, toLatin } from './alphabets.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { stemOf } from './stems.ts'

/** Longer words are cut, in texts and in questions alike. */
const WORD_MAX = 48
/** Places in one message that are found; its end counts no more. As many as Postgres numbers, and a tsvector's size allows. */
const PLACES_MAX = 12_000
/** Postgres keeps no more places of one lexeme. */
const PLACES_EACH = 255

/** What a message is found by beside its words; no word begins like this. */
export const HAS = { link: ':link', code: ':code' } as const
/** Marks a Cyrillic word in Latin letters: found by whoever writes so, and not taken for a word of another language. */
const BRIDGE = '~'

/** One lexeme, and how many places it takes: derived ones stand where their word stands. */
type Lexeme = [lexeme: string, isDerived: boolean]

/** A text as a `tsvector` literal. Lexemes hold letters and figures only, so nothing has to be escaped. */
export function vectorOf(text: string): string {
  const places = new Map<string, string[]>()
  let place = 0
  for (const piece of piecesOf(text)) {
    if (place >= PLACES_MAX) break
    for (const group of lexemesOf(piece, text)) {
      place++
      for (const [lexeme, isDerived] of group) note(places, lexeme, `${place}${isDerived ? '' : 'A'}`)
    }
  }
  const words = Array.from(places, ([lexeme, at]) => `'${lexeme}':${at.join(',')}`)
  return [...words, ...traitsOf(text).map((trait) => `'${trait}'`)].join(' ')
}

function note(places: Map<string, string[]>, lexeme: string, place: string): void {
  const known = places.get(lexeme)
  if (!known) places.set(lexeme, [place])
  else if (known.length < PLACES_EACH) known.push(place)
}

/** What a piece is found by, at each of its places. */
export function lexemesOf(piece: Piece, text: string): Lexeme[][] {
  if (piece.kind === 'run') return grams(piece.folded).map((gram) => [[gram, false]])
  if (piece.kind === 'picture') return [[[piece.folded, false]]]
  const lexemes: Lexeme[] = [[writtenAs(piece.folded), false]]
  for (const derived of derivedFrom(piece.folded)) lexemes.push([derived, true])
  for (const part of partsOf(text.slice(piece.start, piece.end))) lexemes.push([part, true])
  return [lexemes]
}

/** 数据库 → 数据, 据库, 库: a single character is found as the beginning of a pair. */
export function grams(run: string): string[] {
  const characters = [...run]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/** The word itself. */
export const writtenAs = (word: string) => word.slice(0, WORD_MAX).replaceAll('ё', 'е')

/** Words come again and again: what was derived from one lately need not be worked out anew. */
const KNOWN_MAX = 10_000
const known = new Map<string, string[]>()

function derivedFrom(word: string): string[] {
  const before = known.get(word)
  if (before) return before
  if (known.size >= KNOWN_MAX) known.clear()
  const derived = derive(word)
  known.set(word, derived)
  return derived
}

function derive(word: string): string[] {
  const written = writtenAs(word)
  const stem = stemOf(written)
  const derived = stem === written || stem === '' ? [] : [stem]
  if (isCyrillic(word)) derived.push(bridgeOf(toLatin(word)))
  return derived
}

/** How a Latin word is looked for among Cyrillic ones. */
export const bridgeOf = (latin: string) => BRIDGE + latin.slice(0, WORD_MAX)

/** getUserName → get, user, name; libc6 → libc. */
function partsOf(word: string): string[] {
  if (!/[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|\d[A-Za-z]/.test(word) || word.length > WORD_MAX) return []
  const parts = word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []
  return parts.filter((part) => part.length > 1).map((part) => part.toLowerCase())
}

const LINK = /https?:\/\/\S|(?<![\p{L}\p{N}])www\.\S/iu

function traitsOf(text: string): string[] {
  const hasCode = text.includes('`') && /`[^`]+`/.test(text)
  const hasLink = (text.includes('://') || /www\./i.test(text)) && LINK.test(text)
  return [...(hasLink ? [HAS.link] : []), ...(hasCode ? [HAS.code] : [])]
}

import { isCyrillic, toLatin } from './alphabets.ts'
import { bridgeOf, grams, writtenAs } from './lexemes.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { stemOf } from './stems.ts'

/** One way in which something may be written in a text. */
export interface Wording {
  lexeme: string
  /** Words that go on after it count too. */
  isPrefix?: true
  /** Only the word as it is written, not what was derived from another. */
  isExact?: true
}

/** Something that is looked for: steps that follow one another, each with the ways in which it may be written. */
export type Term = Wording[][]

/** Shorter words are looked for whole: too much begins with two letters. */
const PREFIX_MIN = 3
/** Nor is a word of another alphabet guessed from the beginning of a short one. */
const GUESS_MIN = 4

/** What stands together without a space is one term: `libc.so` is found as it is written, not its parts anywhere. */
export function termsOf(text: string): Term[] {
  return text
    .split(/\s+/u)
    .map((part) => together([...piecesOf(part)], loose))
    .filter((term) => term.length > 0)
}

/** Words in quotation marks: exactly these, one after the other. */
export const phraseOf = (text: string): Term => together([...piecesOf(text)], exact)

function together(pieces: Piece[], reading: (piece: Piece, isLast: boolean) => Term): Term {
  return pieces.flatMap((piece, at) => reading(piece, at === pieces.length - 1))
}

function loose(piece: Piece, isLast: boolean): Term {
  if (piece.kind !== 'word') return exact(piece)
  return [isLast ? wordingsOf(piece.folded) : [{ lexeme: writtenAs(piece.folded) }]]
}

function exact({ kind, folded }: Piece): Term {
  if (kind === 'picture') return [[{ lexeme: folded }]]
  if (kind === 'word') return [[{ lexeme: writtenAs(folded), isExact: true }]]
  const [first = '', ...others] = grams(folded)
  if (others.length === 0) return [[{ lexeme: first, isPrefix: true }]]
  // The last one is the end of the pair before it.
  return [first, ...others.slice(0, -1)].map((lexeme) => [{ lexeme }])
}

function wordingsOf(word: string): Wording[] {
  const written = writtenAs(word)
  const wordings: Wording[] = [begun(written, PREFIX_MIN)]
  const stem = stemOf(written)
  if (stem !== written && stem !== '') wordings.push({ lexeme: stem })
  if (isCyrillic(word)) wordings.push(begun(toLatin(word), GUESS_MIN))
  else if (/^[a-z]+$/.test(written)) wordings.push(begun(bridgeOf(written), GUESS_MIN + 1))
  return wordings.filter(({ lexeme }) => lexeme !== '')
}

function begun(lexeme: string, min: number): Wording {
  const isNumber = /^\p{N}+$/u.test(lexeme)
  return lexeme.length >= min && !isNumber ? { lexeme, isPrefix: true } : { lexeme }
}

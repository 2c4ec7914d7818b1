import { isCyrillic, toLatin } from './alphabets.ts'
import { grams, writtenAs } from './lexemes.ts'
import { type Piece, piecesOf } from './pieces.ts'

/** Marks the first letter of a word: a single letter finds only what begins with it. */
const BEGINS = '^'

/**
 * What somebody is found by, as a `tsvector` literal. Every end of every word is in it, so that a part of a word is the
 * beginning of something; Cyrillic words stand in Latin letters, so that both alphabets find them.
 */
export function nameVector({ name, username }: { name: string; username: string }): string {
  const lexemes = new Set<string>()
  for (const piece of piecesOf(`${name}\n${username}`)) for (const lexeme of lexemesOf(piece)) lexemes.add(lexeme)
  return Array.from(lexemes, (lexeme) => `'${lexeme}'`).join(' ')
}

/** What was typed, as a `tsquery` literal; null where nothing in it could stand in a name. */
export function nameQuery(typed: string): string | null {
  const wanted = Array.from(piecesOf(typed), wantedOf).flat()
  return wanted.length === 0 ? null : wanted.join(' & ')
}

function lexemesOf({ kind, folded }: Piece): string[] {
  if (kind === 'picture') return [folded]
  if (kind === 'run') return grams(folded)
  return [...new Set(spellingsOf(folded))].flatMap((word) => {
    const letters = [...word]
    return [BEGINS + letters[0], ...letters.slice(0, -1).map((_, at) => letters.slice(at).join(''))]
  })
}

/** Алёна → alyona, alena; Гулчеҳра → gulchehra, gulchexra. */
const spellingsOf = (word: string) =>
  [word, writtenAs(word), onRussianKeys(word)].map(latin).filter((spelling) => spelling !== '')

/** As Uzbek names stand in Russian papers, and come off a keyboard without these letters. */
const onRussianKeys = (word: string) => word.replaceAll(/[ҳқғў]/g, (letter) => RUSSIAN[letter] ?? letter)
const RUSSIAN: Record<string, string> = { ҳ: 'х', қ: 'к', ғ: 'г', ў: 'у' }

function wantedOf({ kind, folded }: Piece): string[] {
  if (kind === 'picture') return [`'${folded}'`]
  if (kind === 'run') {
    const [first = '', ...others] = grams(folded)
    // A single character is the beginning of a pair, and the last one the end of the pair before it.
    return others.length === 0 ? [`'${first}':*`] : [first, ...others.slice(0, -1)].map((gram) => `'${gram}'`)
  }
  const word = latin(folded)
  if (word === '') return []
  return [[...word].length === 1 ? `'${BEGINS}${word}'` : `'${word}':*`]
}

/** Longer words are cut, as in messages. */
const WORD_MAX = 48
const latin = (word: string) => (isCyrillic(word) ? toLatin(word) : word).slice(0, WORD_MAX)

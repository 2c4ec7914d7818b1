/** A part of a text that can be found: a word, a run of a script that sets no spaces, a picture. */
export interface Piece {
  kind: 'word' | 'run' | 'picture'
  /** As it is compared. */
  folded: string
  /** Where it stands in the text. */
  start: number
  end: number
}

const RUN = String.raw`\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}ーｰ`
const LETTER = String.raw`[[\p{L}\p{N}]--[${RUN}]]`
const INSIDE = String.raw`[[\p{L}\p{N}\p{M}]--[${RUN}]]`
/** All that Uzbek is written with: oʻ, o‘, o’, o'. */
const APOSTROPHE = String.raw`['’‘ʻʼʹ′＇\u0060´]`
const PIECE = new RegExp(
  String.raw`(?<run>[${RUN}]+)|(?<word>${LETTER}${INSIDE}*(?:${APOSTROPHE}${LETTER}${INSIDE}*)*)|\p{ExtPict}`,
  'gv',
)
const ASCII = /^[a-z0-9]*$/
/** What a word may consist of when it is compared. */
const NO_PART = /[^\p{L}\p{N}\p{M}]|[ʻʼʹ]/gu

/** Takes a text apart. Cut into pieces as it stands, each folded by itself, so that hits can be shown in the text. */
export function* piecesOf(text: string): Generator<Piece> {
  for (const { 0: found, index, groups } of text.matchAll(PIECE)) {
    const kind = groups?.word ? 'word' : groups?.run ? 'run' : 'picture'
    const folded = kind === 'word' ? foldWord(found) : kind === 'run' ? found.normalize('NFKC') : found
    if (folded) yield { kind, folded, start: index, end: index + found.length }
  }
}

/** Width, case, accents on Latin letters and apostrophes make no difference; ё stays, for it is a letter of Uzbek. */
function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (ASCII.test(lower)) return lower
  const bare = word
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/(?<=\p{sc=Latin}\p{M}*)\p{M}/gu, '')
  return bare.normalize('NFC').replaceAll(NO_PART, '')
}

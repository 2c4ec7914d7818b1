import { isCyrillic } from './alphabets.ts'

/** What the forms of a word have in common; the word itself where there is nothing to take off. */
export function stemOf(word: string): string {
  if (word.length < 3) return word
  if (/^[a-z]+$/.test(word)) return englishStem(word)
  return isCyrillic(word) ? russianStem(word) : word
}

// Snowball's Russian stemmer. Each pattern finds the longest of its endings, for it is the leftmost.
const GERUND = /(?:ив|ивши|ившись|ыв|ывши|ывшись|(?<=[ая])(?:в|вши|вшись))$/
const REFLEXIVE = /с[яь]$/
const ADJECTIVE = /(?:[еиыо]е|[иы]ми|[еиыо]й|[еиыо]м|[ео]го|[ео]му|[иы]х|[ую]ю|[ая]я|[ое]ю)$/
const PARTICIPLE = /(?:ивш|ывш|ующ|(?<=[ая])(?:ем|нн|вш|ющ|щ))$/
const VERB =
  /(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены|ить|ыть|ишь|ую|ю|(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно))$/
const NOUN =
  /(?:а|ев|ов|ие|ье|е|иями|ями|ами|еи|ии|и|ией|ей|ой|ий|й|иям|ям|ием|ем|ам|ом|о|у|ах|иях|ях|ы|ь|ию|ью|ю|ия|ья|я)$/
const DERIVED = /(?<=[^аеиоуыэюя][аеиоуыэюя]+[^аеиоуыэюя]+[аеиоуыэюя].*)ость?$/

function russianStem(given: string): string {
  const word = given.replaceAll('ё', 'е')
  const begin = word.search(/[аеиоуыэюя]/) + 1
  if (begin === 0) return word
  const head = word.slice(0, begin)
  const rest = cut(withoutEnding(word.slice(begin)), /и$/)
  const bare = head + rest
  const root = bare.replace(DERIVED, '')
  return (root.length >= begin ? root : bare)
    .replace(/ейше?$/, '')
    .replace(/нн$/, 'н')
    .replace(/ь$/, '')
}

function withoutEnding(rest: string): string {
  const gerund = cut(rest, GERUND)
  if (gerund !== rest) return gerund
  const plain = cut(rest, REFLEXIVE)
  const adjective = cut(plain, ADJECTIVE)
  if (adjective !== plain) return cut(adjective, PARTICIPLE)
  const verb = cut(plain, VERB)
  return verb === plain ? cut(plain, NOUN) : verb
}

const cut = (word: string, ending: RegExp) => word.replace(ending, '')

// Porter's English stemmer. m counts the times that a vowel is followed by a consonant.
const V = '(?:[aeiou]|(?<=[^aeiou])y)'
const C = '(?:[^aeiouy]|(?<![^aeiou])y)'
const hasSyllables = (count: number) => new RegExp(`^${C}*(?:${V}+${C}+){${count}}`)
const [ONE, TWO] = [hasSyllables(1), hasSyllables(2)]
const HAS_VOWEL = new RegExp(`^${C}*${V}`)
const SHORT = new RegExp(`^${C}+${V}[^aeiouwxy]$`)

const SECOND: Record<string, string> = {
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  bli: 'ble',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
  logi: 'log',
}
const THIRD: Record<string, string> = {
  icate: 'ic',
  ative: '',
  alize: 'al',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
}
const FOURTH = /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/

function englishStem(given: string): string {
  let word = given.replace(/(?<=ss)es$|(?<=i)es$|(?<=[^s])s$/, '')
  word = withoutTense(word)
  if (word.endsWith('y') && HAS_VOWEL.test(word.slice(0, -1))) word = `${word.slice(0, -1)}i`
  word = exchange(word, SECOND)
  word = exchange(word, THIRD)
  const root = word.replace(FOURTH, '')
  if (TWO.test(root)) word = root
  const bare = word.replace(/e$/, '')
  if (TWO.test(bare) || (ONE.test(bare) && !SHORT.test(bare))) word = bare
  return word.endsWith('ll') && TWO.test(word.slice(0, -1)) ? word.slice(0, -1) : word
}

function withoutTense(word: string): string {
  if (word.endsWith('eed')) return ONE.test(word.slice(0, -3)) ? word.slice(0, -1) : word
  const root = word.replace(/(?:ed|ing)$/, '')
  if (root === word || !HAS_VOWEL.test(root)) return word
  if (/(?:at|bl|iz)$/.test(root) || (ONE.test(root) && !TWO.test(root) && SHORT.test(root))) return `${root}e`
  return /([^aeioulsz])\1$/.test(root) ? root.slice(0, -1) : root
}

function exchange(word: string, endings: Record<string, string>): string {
  for (let length = Math.min(7, word.length - 1); length >= 3; length--) {
    const by = endings[word.slice(-length)]
    if (by === undefined) continue
    const root = word.slice(0, -length)
    return ONE.test(root) ? root + by : word
  }
  return word
}

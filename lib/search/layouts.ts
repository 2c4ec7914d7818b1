const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю'

/** Consonants, in the order of Unicode from ㄱ on; two letters are two of them at the foot of a syllable. */
const CONSONANTS = 'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g'.split(' ')
const LEADS = CONSONANTS.filter((keys) => keys.length === 1)
const MIDDLES = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ')
/** None, or any but three. */
const TAILS = ['', ...CONSONANTS.filter((keys) => !'EQW'.includes(keys))]
/** Letters that stand alone. */
const JAMO = [...CONSONANTS, ...MIDDLES]
const [FIRST_SYLLABLE, FIRST_JAMO] = [0xac00, 0x3131]

/** What the same keys write on the other keyboards that people have: ghbdtn → привет, ㅗ디ㅣㅐ → hello. */
export function otherLayouts(text: string): string[] {
  const latin = fromRussian(fromKorean(text))
  const readings = latin === text ? [toRussian(text), toKorean(text)] : [latin]
  return readings.filter((reading) => reading !== null && reading !== text) as string[]
}

const exchange = (text: string, [from, to]: [string, string]) =>
  text.toLowerCase().replaceAll(/./gu, (character) => to[from.indexOf(character)] ?? character)

const fromRussian = (text: string) => (/\p{sc=Cyrillic}/u.test(text) ? exchange(text, [RUSSIAN, LATIN]) : text)

/** Null where no word could come of it: one without a vowel is none. */
function toRussian(text: string): string | null {
  if (!/[a-z]/i.test(text)) return null
  const russian = exchange(text, [LATIN, RUSSIAN])
  return russian.split(/\s+/).every((word) => !/\p{L}/u.test(word) || /[аеёиоуыэюя]/.test(word)) ? russian : null
}

function fromKorean(text: string): string {
  return text.normalize('NFC').replaceAll(/[ㄱ-ㅣ가-힣]/gu, (character) => {
    const code = character.charCodeAt(0)
    if (code < FIRST_SYLLABLE) return JAMO[code - FIRST_JAMO] ?? character
    const at = code - FIRST_SYLLABLE
    return [LEADS[Math.floor(at / 588)], MIDDLES[Math.floor((at % 588) / 28)], TAILS[at % 28]].join('')
  })
}

const longestFirst = (keys: string[]) =>
  keys
    .filter(Boolean)
    .toSorted((a, b) => b.length - a.length)
    .join('|')
const SYLLABLE = new RegExp(
  `(${longestFirst(LEADS)})(${longestFirst(MIDDLES)})(${longestFirst(TAILS)})?(?!${longestFirst(MIDDLES)})|(${longestFirst(LEADS)})(${longestFirst(MIDDLES)})`,
  'g',
)

/** Null where letters are left that make no syllable. */
function toKorean(text: string): string | null {
  if (!/^[a-z\s]+$/i.test(text)) return null
  // Keys that write nothing else with the shift held.
  const keys = text.replaceAll(/[^QWERTOP]/g, (key) => key.toLowerCase())
  const korean = keys.replaceAll(SYLLABLE, (...found: (string | undefined)[]) => {
    const [, lead = found[4], middle = found[5], tail = ''] = found
    const [first, second] = [LEADS.indexOf(lead ?? ''), MIDDLES.indexOf(middle ?? '')]
    return String.fromCharCode(FIRST_SYLLABLE + first * 588 + second * 28 + TAILS.indexOf(tail))
  })
  return /^[가-힣\s]+$/u.test(korean) ? korean : null
}

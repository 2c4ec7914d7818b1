/** Uzbek's and Russian's Cyrillic in Latin letters, without the apostrophes that people leave out anyway. */
const LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  є: 'ye',
  ж: 'j',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  қ: 'q',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ў: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'x',
  ҳ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}
const VOWELS = new Set('аеёиоуўэюяъь')

export const isCyrillic = (word: string) => /^\p{sc=Cyrillic}/u.test(word)

/** How a Cyrillic word is written in the Latin alphabet: яхши → yaxshi, ер → yer, Ўзбек → ozbek. */
export function toLatin(word: string): string {
  let latin = ''
  let before = ''
  for (const letter of word) {
    const opens = letter === 'е' && (before === '' || VOWELS.has(before))
    latin += opens ? 'ye' : (LATIN[letter] ?? letter)
    before = letter
  }
  return latin
}

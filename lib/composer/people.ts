import type { Author } from '@/lib/people/shape'
import { toLatin } from '@/lib/search/alphabets'

/** People for what somebody writes behind `@`, by name or username in any script; those who spoke last come first. */
export function findPeople(people: Author[], q: string, spokenAt: Map<string, number>): Author[] {
  const ranked = people.flatMap((person) => {
    const rank = rankOf(person, fold(q))
    return rank === null ? [] : [{ person, rank, at: spokenAt.get(person.id) ?? 0 }]
  })
  ranked.sort(
    (one, other) =>
      one.rank - other.rank || other.at - one.at || (one.person.username < other.person.username ? -1 : 1),
  )
  return ranked.map(({ person }) => person)
}

function rankOf({ name, username }: Author, q: string): number | null {
  if (q === '') return 0
  const [folded, latin] = [fold(name), toLatin(fold(name))]
  const words = [...folded.split(/[\s-]+/u), ...latin.split(/[\s-]+/u)]
  if (username.startsWith(q) || folded.startsWith(q)) return 0
  if (words.some((word) => word.startsWith(q) || word.startsWith(toLatin(q)))) return 1
  // Where words are not set apart by spaces, any part may be what is meant.
  return /[\p{sc=Han}\p{sc=Hangul}]/u.test(q) && folded.includes(q) ? 2 : null
}

/** Without accents, and with one form of each letter. */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/(?<=\p{sc=Latin})\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()

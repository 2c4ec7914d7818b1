import { isCyrillic, toLatin } from './alphabets.ts'
import { otherLayouts } from './layouts.ts'
import { piecesOf } from './pieces.ts'

/** How well a name answers to what was typed; null where it does not. The smaller the better. */
export type Likeness = number | null

/** The word is a part of the name; what is less like it has a greater figure. */
const PART = 3

/** Names that answer to what was typed, the likeliest first: as it begins, as a part, with a slip of the finger. */
export function findLike<Item>(items: Item[], q: string, namesOf: (item: Item) => string[]): Item[] {
  const wanted = [q, ...otherLayouts(q)].map(inLatin).filter((word) => word !== '')
  const found = items.flatMap((item, at) => {
    const names = namesOf(item).map(inLatin)
    const likeness = best(wanted.flatMap((word, guess) => names.map((name) => raise(likenessOf(name, word), guess))))
    return likeness === null ? [] : [{ item, at, likeness }]
  })
  // Slips, and other keyboards, only where nobody bears the name as it was typed.
  const asTyped = found.filter(({ likeness }) => likeness <= PART)
  const those = asTyped.length > 0 ? asTyped : found
  return those.toSorted((a, b) => a.likeness - b.likeness || a.at - b.at).map(({ item }) => item)
}

/** All alphabets of one name are one: Азиз is found by aziz. */
const inLatin = (name: string) =>
  Array.from(piecesOf(name), ({ folded }) => (isCyrillic(folded) ? toLatin(folded) : folded.toLowerCase())).join(' ')

/** What another keyboard would have written counts less than what was typed. */
const raise = (likeness: Likeness, guess: number): Likeness => (likeness === null ? null : likeness + (guess && 5))

function best(all: Likeness[]): Likeness {
  const those = all.filter((likeness) => likeness !== null)
  return those.length === 0 ? null : Math.min(...those)
}

function likenessOf(name: string, word: string): Likeness {
  if (name === word) return 0
  if (name.startsWith(word)) return 1
  if (name.split(' ').some((part) => part.startsWith(word))) return 2
  if (name.includes(word)) return PART
  const slips = best([name, ...name.split(' ')].map((part) => slipsBetween(part, word)))
  return slips === null ? null : PART + slips
}

/** Letters left out, put in, changed or exchanged with their neighbour; null where that is more than a slip. */
function slipsBetween(name: string, word: string): Likeness {
  const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0
  if (allowed === 0) return null
  // Of a name that is longer, its beginning: one is still typing.
  const begun = best(
    [name.length, word.length - 1, word.length, word.length + 1]
      .filter((length) => length <= name.length)
      .map((length) => distance(name.slice(0, length), word)),
  )
  return begun !== null && begun <= allowed ? begun : null
}

function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j] ?? 0, (before[j - 2] ?? 0) + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}

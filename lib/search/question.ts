import { HAS } from './lexemes.ts'
import { phraseOf, type Term, termsOf, type Wording } from './terms.ts'

export const TRAITS = ['link', 'code', 'poll', 'reaction', 'pin'] as const
export type Trait = (typeof TRAITS)[number]

/** What somebody asks for, taken apart: words, and what stands before a colon. */
export interface Question {
  /** What is left when the filters are taken out, as it was typed. */
  words: string
  terms: Term[]
  without: Term[]
  from: string[]
  in: string[]
  has: Trait[]
  before: string | undefined
  after: string | undefined
}

const FILTER = /(?<!\S)(?<name>from|in|has|before|after)[:：](?:"(?<quoted>[^"]*)"|(?<plain>[^\s"]+))/giu
const PART = /(?<!\S)(?<not>-)?"(?<phrase>[^"]+)"?|(?<!\S)-(?<without>[\p{L}\p{N}]\S*)|(?<plain>\S+)/gu

/** What does not look like a filter is a word: nothing that can be typed is an error. */
export function readQuestion(text: string): Question {
  const question: Question = {
    words: '',
    terms: [],
    without: [],
    from: [],
    in: [],
    has: [],
    before: undefined,
    after: undefined,
  }
  question.words = text
    .replaceAll(FILTER, (whole, ...given) => {
      const { name = '', quoted, plain } = given.at(-1) as Record<string, string | undefined>
      return takeFilter(question, name.toLowerCase(), (quoted ?? plain ?? '').trim()) ? ' ' : whole
    })
    .trim()
  Object.assign(question, readWords(question.words))
  return question
}

/** Words to look for and words to leave out. */
export function readWords(text: string): Pick<Question, 'terms' | 'without'> {
  const terms: Term[] = []
  const without: Term[] = []
  for (const { groups = {} } of text.matchAll(PART)) {
    const { not, phrase, without: unwanted, plain } = groups
    if (phrase !== undefined) (not ? without : terms).push(phraseOf(phrase))
    else if (unwanted !== undefined) without.push(...termsOf(unwanted).map(whole))
    else terms.push(...termsOf(plain ?? ''))
  }
  return { terms: terms.filter(hasSteps), without: without.filter(hasSteps) }
}

/** What is left out is this word in its forms, not everything that begins like it. */
const whole = (term: Term): Term =>
  term.map((step) =>
    step.map(({ lexeme, isPrefix }) => (isPrefix && lexeme.length < 2 ? { lexeme, isPrefix } : { lexeme })),
  )

const hasSteps = (term: Term) => term.length > 0

function takeFilter(question: Question, name: string, value: string): boolean {
  if (value === '') return false
  if (name === 'from' || name === 'in') question[name].push(value.replace(/^[@#]/, ''))
  else if (name === 'has') {
    const trait = TRAITS.find((known) => known === value.toLowerCase())
    if (!trait) return false
    question.has.push(trait)
  } else {
    if (!isDay(value)) return false
    question[name as 'before' | 'after'] = value
  }
  return true
}

/** A day, a month, a year or a moment. */
export function isDay(value: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2}(T[\d:.]{5,12}(Z|[+-]\d{2}:?\d{2}))?)?)?$/.test(value) && !Number.isNaN(Date.parse(value))
}

/** The question as Postgres reads it: a literal of `tsquery`. Null where nothing is left that an index could find. */
export function toTsquery({ terms, without, has }: Pick<Question, 'terms' | 'without' | 'has'>): string | null {
  const traits = has.flatMap((trait) => (trait in HAS ? [quote({ lexeme: HAS[trait as keyof typeof HAS] })] : []))
  const wanted = [...terms.map(follow), ...traits]
  if (wanted.length === 0) return null
  return [...wanted, ...without.map((term) => `!(${follow(term)})`)].join(' & ')
}

/** Any of these. */
export const anyOf = (terms: Term[]): string => terms.map(follow).join(' | ')

const follow = (term: Term) => (term.length === 1 ? either(term[0]) : `(${term.map(either).join(' <-> ')})`)
const either = (wordings: Wording[] = []) => `(${wordings.map(quote).join(' | ')})`

/** Lexemes hold letters and figures only; quoted, none of them means anything to the parser. */
function quote({ lexeme, isPrefix, isExact }: Wording): string {
  const marks = `${isPrefix ? '*' : ''}${isExact ? 'A' : ''}`
  return `'${lexeme}'${marks && `:${marks}`}`
}

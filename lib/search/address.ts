import { isDay, TRAITS, type Trait } from '@/lib/search/question'
import { readSearch } from '@/lib/search/words'

/** What the address of the search page asks for. */
export interface SearchAddress {
  q: string
  /** The next page of public rooms begins here. */
  after: string | undefined
  /** The next page of messages, where no script fetches it. */
  older: string | undefined
  room: string | undefined
  from: string
  has: Trait[]
  since: string
  before: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A page is no door: what does not fit is left out, never an error. */
export function readAddress({ has = [], ...params }: Record<string, string | string[] | undefined>): SearchAddress {
  const { q, after } = readSearch(params)
  const only = (name: string) => readSearch({ q: params[name] }).q
  const day = (name: string) => (isDay(only(name)) ? only(name) : '')
  const given = [has].flat().flatMap((list) => list.split(','))
  const room = only('room').toLowerCase()
  return {
    q,
    after,
    older: only('older') || undefined,
    room: UUID.test(room) ? room : undefined,
    from: only('from').slice(0, 64),
    has: TRAITS.filter((trait) => given.includes(trait)),
    since: day('since'),
    before: day('before'),
  }
}

export const hasFilters = ({ room, from, has, since, before }: SearchAddress) =>
  has.length > 0 || [room, from, since, before].some(Boolean)

/** The address of this search; of what changes in it, its beginning. */
export function addressOf(address: SearchAddress, change: Partial<SearchAddress> = {}): string {
  const { has, ...rest } = { ...address, after: undefined, older: undefined, ...change }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  if (has.length > 0) query.set('has', has.join(','))
  const text = query.toString()
  return text ? `/search?${text}` : '/search'
}

import type { Person, Presence, Status } from '@/lib/people/shape'

/** What is known of those in sight, by person id. Who hides it is not in it: unknown, which is not offline. */
export type Known = Record<string, Seen>

export interface Seen extends Presence {
  status?: Status | undefined
}

export interface Found {
  id: string
  presence?: Presence | undefined
  status?: Status | undefined
}

/** What a page was rendered with. */
export const seenOf = ({ presence, status }: Pick<Person, 'presence' | 'status'>): Seen | undefined =>
  presence || status ? { ...presence, ...(status && { status }) } : undefined

/** Takes what was said of some people. What was asked and not answered is not known either. */
export function withPresence(known: Known, found: Found[], asked: string[] = []): Known {
  const said = new Map<string, Seen | undefined>(asked.map((id) => [id, undefined]))
  for (const { id, presence, status } of found) said.set(id, status ? { ...presence, status } : presence)
  const news = [...said].filter(([id, presence]) => !isSame(known[id], presence))
  if (news.length === 0) return known
  const rest = Object.entries(known).filter(([id]) => !said.has(id))
  const stated = [...said].flatMap(([id, presence]) => (presence ? [[id, presence] as const] : []))
  return Object.fromEntries([...rest, ...stated])
}

const isSame = (one: Seen | undefined, other: Seen | undefined) =>
  one?.online === other?.online && one?.lastSeenAt === other?.lastSeenAt && isSameStatus(one?.status, other?.status)

const isSameStatus = (one: Status | undefined, other: Status | undefined) =>
  one?.emoji === other?.emoji && one?.text === other?.text && one?.until === other?.until

import type { Presence } from '@/lib/people/shape'

/** What is known of those in sight, by person id. Who hides it is not in it: unknown, which is not offline. */
export type Known = Record<string, Presence>

export interface Found {
  id: string
  presence?: Presence | undefined
}

/** Takes what was said of some people. What was asked and not answered is not known either. */
export function withPresence(known: Known, found: Found[], asked: string[] = []): Known {
  const said = new Map<string, Presence | undefined>(asked.map((id) => [id, undefined]))
  for (const { id, presence } of found) said.set(id, presence)
  const news = [...said].filter(([id, presence]) => !isSame(known[id], presence))
  if (news.length === 0) return known
  const rest = Object.entries(known).filter(([id]) => !said.has(id))
  const stated = [...said].flatMap(([id, presence]) => (presence ? [[id, presence] as const] : []))
  return Object.fromEntries([...rest, ...stated])
}

const isSame = (one: Presence | undefined, other: Presence | undefined) =>
  one?.online === other?.online && one?.lastSeenAt === other?.lastSeenAt

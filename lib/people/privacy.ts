/** How somebody stands to the person whose things they are, from far to near: who is nearer may what the others may. */
export const RELATIONS = ['stranger', 'roommate', 'friend', 'self'] as const
export type Relation = (typeof RELATIONS)[number]

/** For whom something is. `known`: friends, and those with whom one shares a room. */
export const AUDIENCES = ['everybody', 'known', 'friends', 'nobody'] as const
export type Audience = (typeof AUDIENCES)[number]

/** The whole rule. lib/people/rows-privacy.ts says the same to the database; a test compares the two. */
const REACHES: Record<Audience, readonly Relation[]> = {
  everybody: ['stranger', 'roommate', 'friend', 'self'],
  known: ['roommate', 'friend', 'self'],
  friends: ['friend', 'self'],
  nobody: ['self'],
}

export const reaches = (audience: Audience, relation: Relation): boolean => REACHES[audience].includes(relation)

/** Whoever has met somebody knows that they are there: to hide from them would only break what they already see. */
export const mayMeet = (foundBy: Audience, relation: Relation): boolean =>
  relation !== 'stranger' || reaches(foundBy, relation)

const OF_FIELDS = ['everybody', 'friends', 'nobody'] as const
const OF_DEEDS = ['everybody', 'known', 'friends', 'nobody'] as const

/**
 * What one decides about, with the choices there are. Name, username and picture are no part of it: they stand beside
 * whatever somebody says in a room, the same for all who read there.
 */
export const PRIVACY = {
  about: OF_FIELDS,
  cover: OF_FIELDS,
  status: OF_FIELDS,
  online: OF_FIELDS,
  lastSeen: OF_FIELDS,
  found: ['everybody', 'known', 'nobody'],
  messaged: OF_DEEDS,
  added: OF_DEEDS,
} as const satisfies Record<string, readonly Audience[]>

export type Private = keyof typeof PRIVACY
export const PRIVATE = Object.keys(PRIVACY) as Private[]

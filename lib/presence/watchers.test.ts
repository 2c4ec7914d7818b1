import { expect, test } from 'vitest'
import type { Moved, Shows } from '@/lib/presence/queries'
import { roomsToTell, seenBy } from '@/lib/presence/watchers'

const at = '2026-11-20T12:00:00.000Z'
const author = { id: 'a', username: 'anna', name: 'Anna', avatarUrl: null }
const all = { online: true, lastSeen: true }

const moved = (more: Partial<Moved>): Moved => ({
  person: { ...author, about: '' },
  shows: all,
  online: false,
  lastSeenAt: at,
  rooms: [],
  ...more,
})

const choices: Shows[] = [true, false].flatMap((online) => [true, false].map((lastSeen) => ({ online, lastSeen })))

test('a move is told in rooms of at most 250, a change in all', () => {
  const person = moved({ rooms: [2, 250, 251].map((memberCount) => ({ id: `${memberCount}`, memberCount })) })
  expect(roomsToTell(person, 'moved')).toEqual(['2', '250'])
  expect(roomsToTell(person, 'changed')).toEqual(['2', '250', '251'])
})

test('nothing is seen that one of the two hides, whatever happens', () => {
  for (const cause of ['moved', 'changed'] as const)
    for (const online of [true, false])
      for (const theirs of choices)
        for (const mine of choices) {
          const presence = seenBy(moved({ online, shows: theirs }), cause, mine)?.presence
          if (!(theirs.online && mine.online)) expect(presence?.online).toBeUndefined()
          if (!(theirs.lastSeen && mine.lastSeen)) expect(presence?.lastSeenAt).toBeUndefined()
        }
})

test('a move that may not be seen is not told at all: the moment would tell it', () => {
  const hidden = { online: false, lastSeen: true }
  expect(seenBy(moved({ shows: hidden }), 'moved')).toBeUndefined()
  expect(seenBy(moved({}), 'moved', hidden)).toBeUndefined()
  expect(seenBy(moved({ shows: hidden }), 'changed')?.presence).toEqual({ lastSeenAt: at })
})

test('whoever hides everything loses their presence, and keeps the rest', () => {
  const nothing = { online: false, lastSeen: false }
  expect(seenBy(moved({ shows: nothing, person: { ...author, about: 'Sings' } }), 'changed')).toEqual({
    ...author,
    about: 'Sings',
  })
})

test('when somebody was last seen is said of those who are away', () => {
  expect(seenBy(moved({ online: true }), 'moved')?.presence).toEqual({ online: true })
  expect(seenBy(moved({}), 'moved')?.presence).toEqual({ online: false, lastSeenAt: at })
  expect(seenBy(moved({ lastSeenAt: null }), 'moved')?.presence).toEqual({ online: false })
})

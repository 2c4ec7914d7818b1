import { expect, test } from 'vitest'
import { PRIVACY } from '@/lib/people/privacy'
import type { Moved, Shows } from '@/lib/presence/queries'
import { roomsToTell, seenBy } from '@/lib/presence/watchers'

const at = '2026-11-20T12:00:00.000Z'
const author = { id: 'a', username: 'anna', name: 'Anna', avatarUrl: null }
const all = {
  online: 'everybody',
  lastSeen: 'everybody',
  about: 'everybody',
  cover: 'everybody',
  status: 'everybody',
} as const
const stranger = { isFriend: false }

const moved = (more: Partial<Moved>): Moved => ({
  person: { ...author, about: '', cover: null, colour: null, status: null },
  shows: all,
  friends: [],
  online: false,
  lastSeenAt: at,
  rooms: [],
  ...more,
})

const choices: Shows[] = PRIVACY.online.flatMap((online) => PRIVACY.lastSeen.map((lastSeen) => ({ online, lastSeen })))

test('a move is told in rooms of at most 250, a change in all', () => {
  const person = moved({ rooms: [2, 250, 251].map((memberCount) => ({ id: `${memberCount}`, memberCount })) })
  expect(roomsToTell(person, 'moved')).toEqual(['2', '250'])
  expect(roomsToTell(person, 'changed')).toEqual(['2', '250', '251'])
})

test('nothing is seen that one of the two hides, whatever happens', () => {
  for (const cause of ['moved', 'changed'] as const)
    for (const online of [true, false])
      for (const theirs of choices)
        for (const mine of choices)
          for (const isFriend of [true, false]) {
            const told = moved({ online, shows: { ...all, ...theirs } })
            const presence = seenBy(told, cause, { shows: mine, isFriend })?.presence
            const isHidden = (audience: string) => audience === 'nobody' || (audience === 'friends' && !isFriend)
            const hidesOnline = isHidden(theirs.online) || isHidden(mine.online)
            if (hidesOnline) expect(presence?.online).toBeUndefined()
            else expect(presence?.online).toBe(online)
            if (isHidden(theirs.lastSeen) || isHidden(mine.lastSeen)) expect(presence?.lastSeenAt).toBeUndefined()
          }
})

test('a move that may not be seen is not told at all: the moment would tell it', () => {
  const hidden = { online: 'nobody', lastSeen: 'everybody' } as const
  expect(seenBy(moved({ shows: { ...all, ...hidden } }), 'moved', stranger)).toBeUndefined()
  expect(seenBy(moved({}), 'moved', { ...stranger, shows: hidden })).toBeUndefined()
  expect(seenBy(moved({ shows: { ...all, ...hidden } }), 'changed', stranger)?.presence).toEqual({ lastSeenAt: at })
})

test('what is for friends, others lose, and keep the rest', () => {
  const status = { emoji: '🌴', text: 'Away', until: null }
  const person = { ...author, about: 'Sings', cover: '/c', colour: 'moss' as const, status }
  for (const audience of PRIVACY.about) {
    const shows = { online: audience, lastSeen: audience, about: audience, cover: audience, status: audience }
    for (const isFriend of [true, false]) {
      const isShown = audience === 'everybody' || (audience === 'friends' && isFriend)
      expect(seenBy(moved({ shows, person }), 'changed', { isFriend })).toEqual({
        ...author,
        colour: 'moss',
        ...(isShown && { about: 'Sings', cover: '/c', status, presence: { online: false, lastSeenAt: at } }),
      })
    }
  }
})

test('when somebody was last seen is said of those who are away', () => {
  expect(seenBy(moved({ online: true }), 'moved', stranger)?.presence).toEqual({ online: true })
  expect(seenBy(moved({}), 'moved', stranger)?.presence).toEqual({ online: false, lastSeenAt: at })
  expect(seenBy(moved({ lastSeenAt: null }), 'moved', stranger)?.presence).toEqual({ online: false })
})

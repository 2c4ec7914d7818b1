import { expect, test } from 'vitest'
import type { Shown } from '@/lib/messages/shown'
import { ACTS, type ActId, actsFor, type Case } from './acts'

const ada = { id: 'ada', username: 'ada', name: 'Ada', avatarUrl: null }
const message: Shown = {
  id: 'm',
  room: 'r',
  number: 1,
  kind: 'text',
  author: ada,
  text: 'A word',
  body: null,
  notice: null,
  replyTo: null,
  preview: null,
  poll: null,
  forwarded: null,
  mentions: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  isEdited: false,
  isDeleted: false,
  isUndoable: false,
  isPinned: false,
  reactions: [],
  version: 1,
  state: 'sent',
  code: null,
}
const room: Case['room'] = { kind: 'group', role: 'member', posting: 'all', request: null }
const idsFor = (
  change: Partial<Shown>,
  given: { viewerId?: string; isSaved?: boolean; isSeen?: boolean; room?: Partial<Case['room']> } = {},
): ActId[] =>
  actsFor({
    message: { ...message, ...change },
    viewerId: given.viewerId ?? 'ada',
    isSaved: given.isSaved ?? false,
    isSeen: given.isSeen ?? false,
    room: { ...room, ...given.room },
  }).map(({ id }) => id)

const ANYBODYS: ActId[] = [
  'forward',
  'remind',
  'save',
  'thread',
  'reply',
  'react',
  'copyText',
  'copyLink',
  'select',
  'unread',
]

test('what is mine I can change and delete, what is another’s I cannot', () => {
  expect(idsFor({}).toSorted()).toEqual([...ANYBODYS, 'edit', 'delete'].toSorted())
  expect(idsFor({}, { viewerId: 'grace' }).toSorted()).toEqual([...ANYBODYS, 'block'].toSorted())
})

test.each(['owner', 'moderator'] as const)('whoever keeps order (%s) can pin, and delete what others say', (role) => {
  const ids = idsFor({}, { viewerId: 'grace', room: { role } })
  expect(ids).toContain('pin')
  expect(ids).toContain('deleteOthers')
  expect(ids).not.toContain('edit')
  expect(idsFor({}, { room: { role } })).not.toContain('deleteOthers')
})

test('in a direct conversation both can pin, and neither deletes what the other says', () => {
  const ids = idsFor({}, { viewerId: 'grace', room: { kind: 'direct' } })
  expect(ids).toContain('pin')
  expect(ids).not.toContain('deleteOthers')
})

test('what is pinned can be taken down, not pinned again', () => {
  const ids = idsFor({ isPinned: true }, { room: { role: 'owner' } })
  expect(ids).toContain('unpin')
  expect(ids).not.toContain('pin')
})

test('what is saved can be taken out again, not saved twice', () => {
  expect(idsFor({}, { isSaved: true })).toContain('unsave')
  expect(idsFor({}, { isSaved: true })).not.toContain('save')
  expect(idsFor({})).not.toContain('unsave')
})

test('who has reacted is listed where somebody has', () => {
  expect(idsFor({ reactions: [{ emoji: '👍', count: 1, people: ['ada'], isMine: true }] })).toContain('reacted')
})

test('who has read it is mine to see, where there is more than one to ask about', () => {
  expect(idsFor({}, { isSeen: true })).toContain('seen')
  expect(idsFor({}, { isSeen: true, viewerId: 'grace' })).not.toContain('seen')
  expect(idsFor({}, { isSeen: true, room: { kind: 'direct' } })).not.toContain('seen')
})

test('where only moderators write, members react and do not reply', () => {
  const ids = idsFor({}, { room: { posting: 'moderators' } })
  expect(ids).toContain('react')
  expect(ids).not.toContain('reply')
  expect(idsFor({}, { room: { posting: 'moderators', role: 'moderator' } })).toContain('reply')
})

test('where only moderators write, members still change and delete what they said before', () => {
  expect(idsFor({}, { room: { posting: 'moderators' } })).toEqual(expect.arrayContaining(['edit', 'delete']))
})

test('earlier texts are offered where there are some', () => {
  expect(idsFor({ isEdited: true })).toContain('history')
})

test('of a deleted message nothing is left but that it was there, or a change of mind', () => {
  expect(idsFor({ isDeleted: true, text: '' }, { room: { role: 'owner' } })).toEqual(['unread'])
  expect(idsFor({ isDeleted: true, isUndoable: true, text: '' })).toEqual(['unread', 'undo'])
})

test('a notice is nobody’s, and what has not arrived can only be copied', () => {
  expect(idsFor({ kind: 'notice', text: '' }, { room: { role: 'owner' } })).toEqual(['unread'])
  expect(idsFor({ number: null, state: 'waiting' })).toEqual(['copyText'])
})

test('no key does two things to one message', () => {
  for (const role of ['owner', 'member'] as const)
    for (const viewerId of ['ada', 'grace'])
      for (const isOn of [false, true]) {
        const given = { viewerId, isSaved: isOn, isSeen: isOn, room: { ...room, role } }
        const acts = actsFor({ ...given, message: { ...message, isPinned: isOn } })
        const keys = acts.flatMap(({ key }) => key?.code ?? [])
        expect(new Set(keys).size).toBe(keys.length)
      }
  expect(ACTS.length).toBeGreaterThan(10)
})

test('with what somebody has said whom I have blocked there is nothing to do but to end that, and to keep order', () => {
  const folded = { isBlocked: true }
  expect(idsFor(folded, { viewerId: 'grace' })).toEqual(['unread', 'unblock'])
  expect(idsFor(folded, { viewerId: 'grace', room: { role: 'moderator' } })).toEqual([
    'unread',
    'deleteOthers',
    'unblock',
  ])
})

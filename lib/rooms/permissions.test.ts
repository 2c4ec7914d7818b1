import { expect, test } from 'vitest'
import { may, mayRemove, mayWrite, type RoomAct } from '@/lib/rooms/permissions'
import type { Role } from '@/lib/rooms/shape'

const ROLES: Role[] = ['owner', 'moderator', 'member']
const KINDS = ['direct', 'group', 'public'] as const

/** Act → who may: in direct conversations · in groups and public rooms, each as owner, moderator, member. */
const TABLE: Record<RoomAct, [string, string]> = {
  write: ['yyy', 'yyy'],
  react: ['yyy', 'yyy'],
  pin: ['yyy', 'yy-'],
  callAll: ['yyy', 'yy-'],
  announce: ['---', 'yy-'],
  add: ['---', 'yyy'],
  invite: ['---', 'yyy'],
  inviteGuests: ['---', 'yy-'],
  leave: ['---', 'yyy'],
  describe: ['---', 'yy-'],
  admit: ['---', 'yy-'],
  settle: ['---', 'yy-'],
  deleteOthers: ['---', 'yy-'],
  setRole: ['---', 'y--'],
  close: ['---', 'y--'],
  restore: ['---', 'y--'],
}

test.each(Object.entries(TABLE))('who may %s', (act, [direct, room]) => {
  for (const kind of KINDS) {
    const allowed = ROLES.map((role) => (may(role, act as RoomAct, kind) ? 'y' : '-')).join('')
    expect(`${kind} ${allowed}`).toBe(`${kind} ${kind === 'direct' ? direct : room}`)
  }
})

test('in an announcement room members read, and those who look after it write', () => {
  for (const kind of ['group', 'public'] as const) {
    expect(ROLES.filter((role) => mayWrite({ role, kind, posting: 'all' }))).toEqual(ROLES)
    expect(ROLES.filter((role) => mayWrite({ role, kind, posting: 'moderators' }))).toEqual(['owner', 'moderator'])
  }
  expect(mayWrite({ role: 'member', kind: 'direct', posting: 'all' })).toBe(true)
})

test('nobody removes somebody of their own standing but an owner', () => {
  const pairs = ROLES.flatMap((role) => ROLES.map((target) => [role, target] as const))
  expect(pairs.filter(([role, target]) => mayRemove(role, target)).map((pair) => pair.join(' removes '))).toEqual([
    'owner removes owner',
    'owner removes moderator',
    'owner removes member',
    'moderator removes member',
  ])
})

import { expect, test } from 'vitest'
import { addMembersForm, createRoomForm, updateRoomForm } from './form-shape'

const members = (given: unknown) => createRoomForm.parse({ kind: 'group', name: 'Garden', members: given }).members

test.each([
  [undefined, []],
  ['ada', ['ada']],
  ['Ada, @grace;  bob ', ['ada', 'grace', 'bob']],
  [
    ['ada', 'grace, bob'],
    ['ada', 'grace', 'bob'],
  ],
])('%j names %j', (given, names) => {
  expect(members(given)).toEqual(names)
})

test('a name that was left empty is none, not malformed', () => {
  expect(createRoomForm.parse({ kind: 'group' })).toEqual({ kind: 'group', members: [] })
})

test('a name that nobody can see is refused', () => {
  expect(createRoomForm.safeParse({ kind: 'group', name: '\u00ad' }).success).toBe(false)
  expect(updateRoomForm.safeParse({ room, name: '\u00ad' }).success).toBe(false)
})

test('what is no username is refused', () => {
  expect(createRoomForm.safeParse({ kind: 'group', name: 'Garden', members: 'ada, 1!' }).success).toBe(false)
})

const room = '0190d5f0-0000-7000-8000-000000000000'

test('adding nobody is no choice', () => {
  const { error } = addMembersForm.safeParse({ room })
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['members', 'required']])
})

test('what was emptied is empty, and what was switched off is off', () => {
  const rest = { room, greeting: '', rules: '', knocking: false }
  expect(updateRoomForm.parse({ room, name: 'Garden' })).toEqual({ ...rest, name: 'Garden', topic: '' })
  expect(updateRoomForm.parse({ room, topic: 'Frogs', knocking: 'on' })).toEqual({
    ...rest,
    name: '',
    topic: 'Frogs',
    knocking: true,
  })
})

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

test('a name that was left empty is missing, not malformed', () => {
  const { error } = createRoomForm.safeParse({ kind: 'group' })
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['name', 'required']])
})

test('what is no username is refused', () => {
  expect(createRoomForm.safeParse({ kind: 'group', name: 'Garden', members: 'ada, 1!' }).success).toBe(false)
})

const room = '0190d5f0-0000-7000-8000-000000000000'

test('adding nobody is no choice', () => {
  const { error } = addMembersForm.safeParse({ room })
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['members', 'required']])
})

test('a topic that was emptied is empty, a name that was emptied is missing', () => {
  expect(updateRoomForm.parse({ room, name: 'Garden' })).toEqual({ room, name: 'Garden', topic: '' })
  expect(updateRoomForm.safeParse({ room, topic: 'Frogs' }).success).toBe(false)
})

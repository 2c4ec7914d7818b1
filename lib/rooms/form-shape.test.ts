import { expect, test } from 'vitest'
import { createRoomForm } from './form-shape'

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

import { expect, test } from 'vitest'
import { type DatabaseFacts, examine } from './doctor'

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const healthy: DatabaseFacts = {
  version: '18.4',
  versionNumber: 180004,
  settings: durable,
  pending: 0,
  unknown: 0,
  rest: { epoch: 'e', isOwnEpoch: true, rooms: 3, unsound: [] },
}
const badIn = (facts: Partial<DatabaseFacts>) =>
  examine({ ...healthy, ...facts }).flatMap(({ name, ok }) => (ok ? [] : name))
const rest = (over: Partial<NonNullable<DatabaseFacts['rest']>>) => ({
  rest: { epoch: 'e', isOwnEpoch: true, rooms: 3, unsound: [], ...over },
})

test('a healthy server passes every check, and each is named', () => {
  expect(examine(healthy).map(({ name }) => name)).toEqual([
    'database',
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'schema',
    'epoch',
    'heads',
  ])
  expect(badIn({})).toEqual([])
  expect(badIn({ settings: { ...durable, synchronous_commit: 'remote_apply' } })).toEqual([])
})

test.each<[string, Partial<DatabaseFacts>]>([
  ['database', { versionNumber: 140019 }],
  ['fsync', { settings: { ...durable, fsync: 'off' } }],
  ['synchronous_commit', { settings: { ...durable, synchronous_commit: 'off' } }],
  ['full_page_writes', { settings: { fsync: 'on', synchronous_commit: 'on' } }],
  ['schema', { pending: 1 }],
  ['schema', { unknown: 1 }],
  ['epoch', rest({ isOwnEpoch: false })],
  ['heads', rest({ unsound: ['r'] })],
])('%s is bad when %o', (name, facts) => {
  expect(badIn(facts)).toEqual([name])
})

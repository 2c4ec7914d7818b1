import { beforeAll, expect, test } from 'vitest'
import { ask, newProgram, type Program } from '@/app/api/test-call'
import { statementsOf } from '@/db/test-statements'
import { newRoom } from '@/lib/messages/test-room'
import { READINGS_MAX } from '@/lib/presence/shape'
import { fillRoom } from '@/lib/rooms/test-large'

const COUNT = 10_000
const PAGE_MAX = 200
/** Of one answer, before it is packed. */
const BYTES_MAX = 64 * 1024

let anna: Program
let large: string
let small: string
beforeAll(async () => {
  anna = await newProgram('Anna')
  large = await newRoom(anna)
  await fillRoom(large, COUNT)
  small = await newRoom(anna, await newProgram('Boris'))
})

const get = (path: string) => ask('GET', `/api/v1/rooms${path}`, { as: anna })

test.each([
  '',
  '/{room}',
  '/{room}/members',
  '/{room}/members?limit=200',
  '/{room}/members?limit=200&after=member-005000',
  '/{room}/changes?after=0',
  '/{room}/changes?after=0&limit=200',
  '/{room}/reads',
  '/{room}/here',
  '/{room}/messages',
  '/{room}/messages/1',
])('RL-08 /rooms%s: ten thousand members take as many statements as two, and one answer holds a page', async (path) => {
  const read = (room: string) => async () => {
    const { status, json } = await get(path.replace('{room}', room))
    expect(status).toBe(200)
    expect(JSON.stringify(json).length).toBeLessThan(BYTES_MAX)
    expect(json.members?.length ?? 0).toBeLessThanOrEqual(PAGE_MAX)
    expect(json.reads?.length ?? 0).toBeLessThanOrEqual(READINGS_MAX)
  }
  expect(await statementsOf(read(large))).toEqual(await statementsOf(read(small)))
})

test('RL-08: nobody gets more than a page by asking for it', async () => {
  for (const list of ['members?', 'changes?after=0&'])
    for (const limit of [PAGE_MAX + 1, COUNT]) expect((await get(`/${large}/${list}limit=${limit}`)).status).toBe(400)
})

test('RL-08: page by page everybody is there once', async () => {
  const usernames: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const { json } = await get(`/${large}/members?limit=${PAGE_MAX}${after ? `&after=${after}` : ''}`)
    usernames.push(...json.members.map(({ person }: { person: { username: string } }) => person.username))
    after = json.after
  }
  expect(usernames).toHaveLength(COUNT + 1)
  expect(new Set(usernames).size).toBe(COUNT + 1)
})

test('RL-08: changes come by the page as well, to the last', async () => {
  const people = new Set<string>()
  let at = { to: 0, more: true }
  while (at.more) {
    const { json } = await get(`/${large}/changes?limit=${PAGE_MAX}&after=${at.to}`)
    expect(json.members.length).toBeLessThanOrEqual(PAGE_MAX)
    expect(json.to).toBeGreaterThan(at.to)
    for (const { person } of json.members) people.add(person.id)
    at = json
  }
  expect(people.size).toBe(COUNT + 1)
})

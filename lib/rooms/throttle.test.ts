import { expect, test, vi } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { blockPerson } from '@/lib/blocks/commands'
import { codeOf, newRoom, say } from '@/lib/messages/test-room'
import { updateMe } from '@/lib/people/commands'
import { newPeople } from '@/lib/people/test-people'
import { addMembers } from '@/lib/rooms/commands/add'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { createInvite, revokeInvite } from '@/lib/rooms/commands/invite'
import { setMember } from '@/lib/rooms/commands/join'
import { acceptRequest } from '@/lib/rooms/commands/request'
import { getRoom } from '@/lib/rooms/queries'

vi.stubEnv('RATE_LIMITS', 'on')

const [anna, boris] = (await newPeople(2)) as [Viewer, Viewer]

/** How many of these were taken before the first was refused, and how. */
async function takenOf(works: (() => Promise<unknown>)[]) {
  for (const [at, work] of works.entries()) {
    const code = await codeOf(work())
    if (code !== 'fine') return { taken: at, code }
  }
  return { taken: works.length }
}

test('RL-10: of five hundred strangers one can write to twenty in a day; whom one knows one reaches', async () => {
  const strangers = await newPeople(22)
  const [last, known] = strangers.slice(20) as [Viewer, Viewer]
  await newRoom(known, anna)
  const works = strangers.slice(0, 21).map(
    ({ username }) =>
      () =>
        openDirect(anna, username),
  )
  expect(await takenOf(works)).toEqual({ taken: 20, code: 'rate_limited' })
  expect(await codeOf(openDirect(anna, last.username))).toBe('rate_limited')
  // What is there already, or with somebody known, or begun by the other one, costs nothing.
  expect(await codeOf(openDirect(anna, strangers[0]?.username ?? ''))).toBe('fine')
  expect(await codeOf(openDirect(anna, known.username))).toBe('fine')
  const { room } = await openDirect(last, anna.username)
  await acceptRequest(anna, room.id)
  expect(await codeOf(say(anna, room.id))).toBe('fine')
})

test('RL-10: whoever is blocked writes to nobody, and nothing tells them', async () => {
  const [pest, calm] = (await newPeople(2)) as [Viewer, Viewer]
  await blockPerson(calm, pest.username)
  const { room } = await openDirect(pest, calm.username)
  expect(room.request).toBe('asked')
  await say(pest, room.id)
  expect(await getRoom(calm, room.id)).toMatchObject({ request: 'waiting', unread: 0 })
  expect(await codeOf(createRoom(pest, { kind: 'group', members: [calm.username] }))).toBe('forbidden')
  const kitchen = await newRoom(pest)
  expect(await codeOf(addMembers(pest, kitchen, [calm.username]))).toBe('forbidden')
})

test('RL-10: five hundred links into rooms are sixty in an hour', async () => {
  const room = await newRoom(anna)
  const once = async () => revokeInvite(anna, room, await createInvite(anna, room, {}))
  expect(await takenOf(Array.from({ length: 500 }, () => once))).toEqual({ taken: 60, code: 'rate_limited' })
  expect(await codeOf(createInvite(boris, room, {}))).toBe('not_found')
})

test('RL-10: nobody is put into more than thirty rooms in an hour, by whomever, and into none they do not want', async () => {
  const [dora, quiet] = (await newPeople(2)) as [Viewer, Viewer]
  const add = async () => newRoom(boris, dora)
  expect(await takenOf(Array.from({ length: 500 }, () => add))).toEqual({ taken: 30, code: 'rate_limited' })
  const other = (await newPeople(1))[0] as Viewer
  const kitchen = await newRoom(other)
  expect(await codeOf(setMember(other, kitchen, { username: dora.username }))).toBe('rate_limited')
  await updateMe(quiet, { privacy: { added: 'friends' } })
  expect(await codeOf(newRoom(other, quiet))).toBe('forbidden')
})

test('RL-10: one person puts at most two hundred people into rooms in an hour', async () => {
  const [host] = (await newPeople(1)) as [Viewer]
  const crowd = await newPeople(99)
  expect(await codeOf(newRoom(host, ...crowd))).toBe('fine')
  expect(await codeOf(newRoom(host, ...crowd))).toBe('fine')
  expect(await codeOf(newRoom(host, ...crowd.slice(0, 3)))).toBe('rate_limited')
})

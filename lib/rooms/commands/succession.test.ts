import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { newPeople } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { setMember } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import { getRoom } from '@/lib/rooms/queries'
import { findHeir } from '@/lib/rooms/queries-heirs'

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error as AppError).code,
  )
const seen = ({ id }: Viewer, daysAgo: number) =>
  db.execute(sql`insert into last_seen (person_id, at) values (${id}, now() - make_interval(days => ${daysAgo}))`)

describe('when the only owner leaves', () => {
  let anna: Viewer
  let boris: Viewer
  let chris: Viewer
  let dora: Viewer
  let outsider: Viewer
  beforeAll(async () => {
    ;[anna, boris, chris, dora, outsider] = (await newPeople(5)) as [Viewer, Viewer, Viewer, Viewer, Viewer]
    await seen(boris, 90)
    await seen(chris, 3)
    await seen(dora, 3)
  })

  async function newRoom(moderators: Viewer[]): Promise<string> {
    const members = [boris.username, chris.username, dora.username]
    const { room } = await createRoom(anna, { kind: 'group', name: 'Kitchen', members })
    for (const { username } of moderators) await setMember(anna, room.id, { username, role: 'moderator' })
    return room.id
  }

  test('an active moderator follows, even if another one stood there longer', async () => {
    const room = await newRoom([boris, dora])
    expect(await findHeir(anna, room)).toMatchObject({ username: dora.username })
    await leaveRoom(anna, room)
    expect(await getRoom(dora, room)).toMatchObject({ role: 'owner', memberCount: 3 })
    expect(await findHeir(boris, room)).toBeNull()
  })

  test('an active member follows before a moderator whom nobody has seen for long', async () => {
    const room = await newRoom([boris])
    const heir = await findHeir(anna, room)
    await leaveRoom(anna, room)
    expect([chris.id, dora.id]).toContain(heir?.id)
    expect(await getRoom(heir?.id === chris.id ? chris : dora, room)).toMatchObject({ role: 'owner' })
  })

  test('whom they name follows', async () => {
    const room = await newRoom([dora])
    await leaveRoom(anna, room, { successor: boris.username })
    expect(await getRoom(boris, room)).toMatchObject({ role: 'owner' })
    expect(await getRoom(dora, room)).toMatchObject({ role: 'moderator' })
  })

  test('nobody outside can be named, and then nobody has left', async () => {
    const room = await newRoom([])
    for (const successor of [outsider.username, anna.username, 'nobody.here'])
      expect(await codeOf(leaveRoom(anna, room, { successor }))).toBe('invalid')
    expect(await getRoom(anna, room)).toMatchObject({ role: 'owner', memberCount: 4 })
    expect(await codeOf(leaveRoom(outsider, room, { successor: boris.username }))).toBe('not_found')
    expect(await codeOf(findHeir(outsider, room))).toBe('not_found')
  })

  test('members cannot hand on what is not theirs', async () => {
    const room = await newRoom([])
    await leaveRoom(boris, room, { successor: chris.username })
    expect(await getRoom(chris, room)).toMatchObject({ role: 'member' })
  })

  test('whoever was named and goes at the same moment does not take the room along', async () => {
    const room = await newRoom([])
    await Promise.all([
      leaveRoom(anna, room, { successor: boris.username }).catch(() => leaveRoom(anna, room)),
      removeMember(boris, room, boris.username),
    ])
    const roles = await Promise.all([chris, dora].map((who) => getRoom(who, room)))
    expect(roles.map(({ role }) => role).sort()).toEqual(['member', 'owner'])
  })
})

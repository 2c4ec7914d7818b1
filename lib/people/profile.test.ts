import { eq, sql } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { formerUsernames, people, pictures } from '@/db/schema'
import { createAccount } from '@/lib/admin/commands/accounts'
import type { Viewer } from '@/lib/auth/viewer'
import { endStatuses, fillNames, updateMe } from '@/lib/people/commands'
import { removePortrait, setPortrait } from '@/lib/people/commands-portrait'
import { getMe, getPerson, searchPeople } from '@/lib/people/queries'
import { newPeople } from '@/lib/people/test-people'
import { accessPicture } from '@/lib/pictures/access'
import { createRoom } from '@/lib/rooms/commands/create'
import { leaveRoom } from '@/lib/rooms/commands/leave'

let [vera, boris, outsider] = [] as unknown as [Viewer, Viewer, Viewer]
beforeEach(async () => {
  ;[vera, boris, outsider] = (await newPeople(3)) as [Viewer, Viewer, Viewer]
})

describe('a username', () => {
  const rename = (viewer: Viewer, username: string) => updateMe(viewer, { username })

  test('is changed with what the person is found by', async () => {
    await rename(vera, `${vera.username}.new`)
    expect((await getPerson(boris, `${vera.username}.new`)).person.id).toBe(vera.id)
    await expect(getPerson(boris, vera.username)).rejects.toMatchObject({ code: 'not_found' })
    const found = await searchPeople(boris, { q: `${vera.username}.new`, limit: 1 })
    expect(found.people.map(({ id }) => id)).toEqual([vera.id])
  })

  test('of somebody else is taken, and nothing is changed', async () => {
    const before = await getMe(vera)
    const taken = { code: 'conflict', fields: { username: 'taken' } }
    await expect(rename(vera, boris.username)).rejects.toMatchObject(taken)
    expect(await getMe(vera)).toEqual(before)
  })

  test('that was given up is kept from everybody else for a while, and goes back to its owner', async () => {
    const taken = { code: 'conflict', fields: { username: 'taken' } }
    const { username } = vera
    await rename(vera, `${username}.new`)
    await expect(rename(boris, username)).rejects.toMatchObject(taken)
    const account = { username, name: 'Not Vera', password: 'wisteria hovercraft', isOwner: false }
    await expect(createAccount(account)).rejects.toMatchObject(taken)
    await rename({ ...vera, username: `${username}.new` }, username)
    await rename(vera, `${username}.new`)
    await db.update(formerUsernames).set({ until: sql`now()` }).where(eq(formerUsernames.username, username))
    expect((await rename(boris, username)).person.username).toBe(username)
  })

  test('that two people want at once is one person’s', async () => {
    const wanted = `w${vera.username.slice(1)}`
    const outcomes = await Promise.allSettled([rename(vera, wanted), rename(boris, wanted)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a status', () => {
  const until = (ms: number) => new Date(Date.now() + ms).toISOString()

  test('is refused when it is over already', async () => {
    const status = { emoji: null, text: 'Gone', until: until(-1) }
    await expect(updateMe(vera, { status })).rejects.toMatchObject({ code: 'invalid', fields: { status: 'past' } })
  })

  test('that is over is shown to nobody, whether the job was there or not, and then is gone', async () => {
    await updateMe(vera, { status: { emoji: '🌴', text: 'Away', until: until(60_000) } })
    await updateMe(boris, { status: { emoji: '🏠', text: '', until: until(60_000) } })
    await db.update(people).set({ statusUntil: sql`now() - interval '1 second'` }).where(eq(people.id, vera.id))
    expect((await getPerson(boris, vera.username)).person).not.toHaveProperty('status')
    expect((await getMe(vera)).person).not.toHaveProperty('status')
    await Promise.all([endStatuses(), endStatuses()])
    const [row] = await db.select().from(people).where(eq(people.id, vera.id))
    expect(row).toMatchObject({ statusEmoji: null, statusText: '', statusUntil: null })
    expect((await getPerson(vera, boris.username)).person.status).toMatchObject({ emoji: '🏠' })
  })
})

describe('pictures of a person', () => {
  const file = async () =>
    sharp({ create: { width: 600, height: 300, channels: 3, background: 'teal' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
  const idOf = (url: string | null | undefined) => url?.split('/').at(-1) ?? ''
  const sees = (viewer: Viewer, url: string | null | undefined) =>
    accessPicture(viewer, idOf(url)).then(
      () => true,
      () => false,
    )

  test('are drawn anew, without place, and the one before is gone', async () => {
    const first = (await setPortrait(vera, 'avatar', file)).person.avatarUrl
    const second = (await setPortrait(vera, 'avatar', file)).person.avatarUrl
    const kept = await sharp((await accessPicture(vera, idOf(second))).bytes).metadata()
    expect(kept).toMatchObject({ format: 'webp', width: 256, height: 256 })
    expect(kept.exif).toBeUndefined()
    expect(await sees(vera, first)).toBe(false)
    await setPortrait(vera, 'cover', file)
    await removePortrait(vera, 'avatar')
    await removePortrait(vera, 'avatar')
    const left = await db.select({ kind: pictures.kind }).from(pictures).where(eq(pictures.personId, vera.id))
    expect(left).toEqual([{ kind: 'cover' }])
  })

  test('what is no picture is refused, and leaves the one before', async () => {
    const { person } = await setPortrait(vera, 'avatar', file)
    const refused = setPortrait(vera, 'avatar', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    await expect(refused).rejects.toMatchObject({ code: 'invalid' })
    expect((await getMe(vera)).person.avatarUrl).toBe(person.avatarUrl)
  })

  test('are for those who may look the person up or were in a room with them, the cover as it is for', async () => {
    await setPortrait(vera, 'avatar', file)
    const { avatarUrl, cover } = (await setPortrait(vera, 'cover', file)).person
    const { room } = await createRoom(boris, { kind: 'group', name: 'Kitchen', members: [vera.username] })
    expect([await sees(outsider, avatarUrl), await sees(outsider, cover)]).toEqual([true, true])
    await updateMe(vera, { privacy: { found: 'nobody', cover: 'friends' } })
    expect([await sees(outsider, avatarUrl), await sees(outsider, cover)]).toEqual([false, false])
    expect([await sees(boris, avatarUrl), await sees(boris, cover)]).toEqual([true, false])
    await leaveRoom(vera, room.id)
    expect(await sees(boris, avatarUrl)).toBe(true)
    expect([await sees(vera, avatarUrl), await sees(vera, cover)]).toEqual([true, true])
  })
})

test('accounts without tokens get them, by two nodes at once', async () => {
  await db.update(people).set({ search: null }).where(eq(people.id, vera.id))
  const find = async () => (await searchPeople(boris, { q: vera.username, limit: 1 })).people.length
  expect(await find()).toBe(0)
  await Promise.all([fillNames(), fillNames()])
  expect(await find()).toBe(1)
})

import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { people } from '@/db/schema'
import type { Viewer } from '@/lib/auth/viewer'
import { updateMe } from '@/lib/people/commands'
import { getMe, getPerson, searchPeople } from '@/lib/people/queries'
import { me as meShape } from '@/lib/people/shape'
import { newPeople, newPerson } from '@/lib/people/test-people'

const change = (viewer: Viewer, row: Partial<typeof people.$inferInsert>) =>
  db.update(people).set(row).where(eq(people.id, viewer.id))

async function named(username: string, name: string): Promise<Viewer> {
  const viewer = await newPerson(name)
  await updateMe(viewer, { username })
  return { ...viewer, username }
}

describe('searching people', () => {
  let anna: Viewer
  beforeAll(async () => {
    anna = await named('anna', 'Anna Lindgren')
    await named('anna.b', 'Bo Ek')
    await named('joanna', 'Joanna Ek')
    await named('per_cent', '100% Wool')
    await named('back', 'C:\\Home')
    await change(await named('anna.gone', 'Anna Gone'), { suspendedAt: new Date() })
    await change(await named('anna.irc', 'Anna Irc'), { kind: 'placeholder', passwordHash: null })
    await change(await named('mailed', 'Nobody'), { email: 'anna@example.org' })
  })

  const find = async (q: string) => (await searchPeople(anna, { q, limit: 50 })).people.map(({ username }) => username)

  test('finds by any part of the username and of the name, whatever the case', async () => {
    expect(await find('ANNA')).toEqual(['anna', 'anna.b', 'joanna'])
    expect(await find('lind')).toEqual(['anna'])
    expect(await find(' ek ')).toEqual(['anna.b', 'joanna'])
  })

  test('finds neither suspended accounts nor authors of imported messages, and nobody by their address', async () => {
    expect(await find('anna.gone')).toEqual([])
    expect(await find('irc')).toEqual([])
    expect(await find('example.org')).toEqual([])
  })

  test('takes the signs of a pattern for what they are', async () => {
    expect(await find('%')).toEqual([])
    expect(await find('x_c')).toEqual([])
    expect(await find('per_')).toEqual(['per_cent'])
    expect(await find('\\')).toEqual([])
    expect(await find("c:\\home'")).toEqual(['back'])
    expect(await find("'; drop table people; --")).toEqual([])
  })

  test('pages through everybody once', async () => {
    await newPeople(7)
    const all = await searchPeople(anna, { q: '', limit: 200 })
    expect(all.after).toBeNull()
    const seen = []
    for (let after: string | null | undefined; after !== null; ) {
      const page = await searchPeople(anna, { q: '', limit: 3, ...(after && { after }) })
      seen.push(...page.people)
      after = page.after
    }
    expect(seen).toEqual(all.people)
    expect(seen.length).toBeGreaterThan(10)
  })

  test('says what anybody may know, and no more', async () => {
    const [found] = (await searchPeople(anna, { q: 'mailed', limit: 1 })).people
    expect(Object.keys(found ?? {}).toSorted()).toEqual(['avatarUrl', 'id', 'name', 'username'])
  })
})

describe('one person', () => {
  test('is looked up by name, whatever its case, and is oneself or not', async () => {
    const [viewer, other] = (await newPeople(2)) as [Viewer, Viewer]
    expect(await getPerson(viewer, other.username.toUpperCase())).toMatchObject({
      person: { id: other.id },
      relation: 'none',
    })
    expect(await getPerson(viewer, viewer.username)).toMatchObject({ relation: 'self', blocked: false })
    await expect(getPerson(viewer, 'nobody-of-this-name')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('my account', () => {
  test('is mine alone, with my address and my settings', async () => {
    const [viewer, other] = (await newPeople(2)) as [Viewer, Viewer]
    await change(other, { email: 'other@example.org', about: 'Another' })
    const mine = await getMe(viewer)
    expect(meShape.parse(mine)).toEqual(mine)
    expect(mine).toMatchObject({
      person: { id: viewer.id },
      email: null,
      settings: { locale: null, showsOnline: true, showsLastSeen: true, showsTyping: true, showsRead: true },
      requests: 0,
      version: 0,
    })
  })

  test('changes only in what is given, and nobody else with it', async () => {
    const [viewer, other] = (await newPeople(2)) as [Viewer, Viewer]
    const before = await getMe(other)
    await updateMe(viewer, { name: 'New name', settings: { locale: 'ko' } })
    const changed = await updateMe(viewer, { about: 'Plays the oud' })
    expect(changed.person).toMatchObject({ name: 'New name', about: 'Plays the oud' })
    expect(changed.settings).toEqual({
      locale: 'ko',
      showsOnline: true,
      showsLastSeen: true,
      showsTyping: true,
      showsRead: true,
    })
    expect((await updateMe(viewer, { about: '' })).person).not.toHaveProperty('about')
    expect(await getMe(other)).toEqual(before)
  })
})

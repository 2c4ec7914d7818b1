import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer } from '@/app/api/test-answers'
import { accountsApi } from '@/lib/openapi/accounts'
import { friendsApi, peopleApi } from '@/lib/openapi/people'

describe('people', () => {
  test('are found page by page, and looked at one by one', async () => {
    const first = await expectAnswer(peopleApi.search, 200, { as: anna, query: 'limit=1' })
    expect(first.people).toHaveLength(1)
    const rest = await expectAnswer(peopleApi.search, 200, { as: anna, query: `after=${first.after}` })
    expect(rest.after).toBeNull()
    const names = [...first.people, ...rest.people].map(({ username }: { username: string }) => username)
    expect(names).toEqual([...new Set(names)].toSorted())
    expect(names).toEqual(expect.arrayContaining([anna.username, boris.username]))
    const { person, relation } = await expectAnswer(peopleApi.get, 200, { as: anna, at: { username: boris.username } })
    expect({ id: person.id, relation }).toEqual({ id: boris.id, relation: 'none' })
    const self = await expectAnswer(peopleApi.get, 200, { as: anna, at: { username: anna.username.toUpperCase() } })
    expect(self).toMatchObject({ relation: 'self', blocked: false })
  })
})

describe('friends', () => {
  const to = (username: string) => ({ at: { username } })

  test('are asked, listed on both sides, and parted with', async () => {
    await expectAnswer(friendsApi.ask, 204, { as: anna, ...to(boris.username), body: { note: ' From the choir ' } })
    const asked = await expectAnswer(friendsApi.list, 200, { as: boris })
    expect(asked).toMatchObject({ friends: [], incoming: [{ id: anna.id, note: 'From the choir' }], outgoing: [] })
    expect((await expectAnswer(accountsApi.getMe, 200, { as: boris })).requests).toBe(1)
    const seen = await expectAnswer(peopleApi.get, 200, { as: boris, ...to(anna.username) })
    expect(seen.relation).toBe('requests_you')
    await expectAnswer(friendsApi.ask, 204, { as: boris, ...to(anna.username) })
    expect((await expectAnswer(friendsApi.list, 200, { as: anna })).friends).toMatchObject([{ id: boris.id }])
    await expectAnswer(friendsApi.end, 204, { as: anna, ...to(boris.username) })
    expect(await expectAnswer(friendsApi.list, 200, { as: boris })).toMatchObject({ friends: [], incoming: [] })
  })
})

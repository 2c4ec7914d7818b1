import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer } from '@/app/api/test-answers'
import { peopleApi } from '@/lib/openapi/people'

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

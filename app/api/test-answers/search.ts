import { describe, expect, test } from 'vitest'
import { anna, expectAnswer, room, send } from '@/app/api/test-answers'
import { newProgram } from '@/app/api/test-call'
import { searchApi } from '@/lib/openapi/search'

describe('search', () => {
  test('finds what was said, page by page, and nothing for others', async () => {
    for (const text of ['a harbour', 'another harbour']) await send(text)
    const query = 'q=harbour&limit=1'
    const first = await expectAnswer(searchApi.messages, 200, { as: anna, query })
    expect(first.results).toMatchObject([
      { message: { text: 'another harbour', mine: [] }, room: { id: room, name: 'Kitchen' } },
    ])
    const next = `${query}&after=${encodeURIComponent(first.after)}`
    const rest = await expectAnswer(searchApi.messages, 200, { as: anna, query: next })
    expect(rest).toMatchObject({ results: [{ message: { text: 'a harbour' } }], after: null })
    const nothing = { results: [], after: null }
    expect(await expectAnswer(searchApi.messages, 200, { as: await newProgram(), query })).toEqual(nothing)
  })
})

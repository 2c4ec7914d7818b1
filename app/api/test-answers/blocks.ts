import { expect, test } from 'vitest'
import { anna, boris, expectAnswer } from '@/app/api/test-answers'
import { blocksApi } from '@/lib/openapi/blocks'
import { peopleApi } from '@/lib/openapi/people'
import { roomsApi } from '@/lib/openapi/rooms'

test('somebody is blocked, listed and unblocked, and hears nothing of it', async () => {
  const [at, self] = [{ username: boris.username }, { username: anna.username }]
  const before = await expectAnswer(peopleApi.get, 200, { as: boris, at: self })
  await expectAnswer(blocksApi.put, 204, { as: anna, at })
  await expectAnswer(blocksApi.put, 204, { as: anna, at })
  const { blocks } = await expectAnswer(blocksApi.list, 200, { as: anna })
  expect(blocks).toMatchObject([{ person: { id: boris.id, username: boris.username }, gone: false }])
  expect((await expectAnswer(roomsApi.list, 200, { as: anna })).own.blocks).toEqual(blocks)
  expect(await expectAnswer(peopleApi.get, 200, { as: anna, at })).toMatchObject({ blocked: true })
  expect(await expectAnswer(peopleApi.get, 200, { as: boris, at: self })).toEqual(before)
  expect((await expectAnswer(blocksApi.list, 200, { as: boris })).blocks).toEqual([])
  await expectAnswer(blocksApi.delete, 204, { as: anna, at })
  await expectAnswer(blocksApi.delete, 204, { as: anna, at })
  expect((await expectAnswer(blocksApi.list, 200, { as: anna })).blocks).toEqual([])
  expect(await expectAnswer(peopleApi.get, 200, { as: anna, at })).toMatchObject({ blocked: false })
})

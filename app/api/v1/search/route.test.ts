import { beforeAll, expect, test } from 'vitest'
import { ask, newProgram, type Program } from '@/app/api/test-call'

let anna: Program
beforeAll(async () => {
  anna = await newProgram('Anna')
})

const status = async (query: string) => (await ask('GET', `/api/v1/search?${query}`, { as: anna })).status

test.each([
  'q=%00',
  `q=${'a'.repeat(101)}`,
  'q=a&q=b',
  'room=kitchen',
  'has=wings',
  'has=link,wings',
  'before=yesterday',
  'before=2024-13-01',
  'after=5',
  'after=0t1.nobody',
  'after=0n1.2024-99-01',
  'limit=0',
  'limit=201',
])('%s is refused', async (query) => {
  expect(await status(query)).toBe(400)
})

test.each([
  '',
  'q=',
  'q=a&has=link,code',
  'before=2024',
  'after=2024-05-01T10:00:00Z',
  `after=0n5&room=0193a7a4-0000-7000-8000-000000000000`,
])('%s is answered', async (query) => {
  expect(await status(query)).toBe(200)
})

test('whoever is not signed in is told nothing', async () => {
  expect((await ask('GET', '/api/v1/search?q=a')).status).toBe(401)
})

import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { ask, type Calling, newProgram, type Program } from '@/app/api/test-call'
import type { Endpoint } from '@/lib/openapi/endpoint'
import { messagesApi } from '@/lib/openapi/messages'
import { roomsApi } from '@/lib/openapi/rooms'

export const PASSWORD = 'wisteria hovercraft'

/** Calls that have answered as the document says. */
export const proven = new Set<Endpoint>()

/** Two people and a room of the first; there before any test runs. */
export let anna: Program
export let boris: Program
export let room: string

export async function openHouse(): Promise<void> {
  anna = await newProgram('Anna')
  boris = await newProgram('Boris')
  const body = { kind: 'group', name: 'Kitchen' }
  room = (await expectAnswer(roomsApi.create, 201, { as: anna, body })).room.id
}

interface Called extends Calling {
  /** Parts of the path, then the query. */
  at?: Record<string, string | number>
  query?: string
}

/** Calls; the answer must have exactly the shape that the document gives it: what it does not name leaks. */
export async function expectAnswer(
  endpoint: Endpoint,
  status: 200 | 201 | 204,
  { at = {}, query, ...calling }: Called = {},
) {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(at[name]))
  const answer = await ask(endpoint.method, path + (query ? `?${query}` : ''), calling)
  expect(answer, JSON.stringify(answer.json)).toMatchObject({ status })
  const shape = endpoint.answers[status]
  if (shape === undefined) throw new Error(`${endpoint.path} does not say that it answers ${status}`)
  expect(answer.json).toEqual(shape === null ? undefined : shape.parse(answer.json))
  if (!endpoint.isOpen) expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  proven.add(endpoint)
  return answer.json
}

/** Anna says something in the room. */
export const send = (text: string, id = uuidv7()) =>
  expectAnswer(messagesApi.send, 201, { as: anna, at: { roomId: room }, body: { id, text } })

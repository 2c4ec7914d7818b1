import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { ask, type Calling, newProgram, type Program } from '@/app/api/test-call'
import { STATUS_OF } from '@/lib/errors'
import { type Endpoint, errorsOf } from '@/lib/openapi/endpoint'
import { errorAnswer } from '@/lib/openapi/failures'

export const MISSING = '0193a7a4-0000-7000-8000-000000000000'
export const isWrite = ({ method }: Endpoint) => method !== 'GET'
export const named = (some: Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

/** Anna's group, with Boris in it and somebody outside; and for every call something that it takes. */
export interface House {
  anna: Program
  boris: Program
  outsider: Program
  room: string
  /** So that only what a test changes is wrong. */
  bodyOf(endpoint: Endpoint): unknown
  addressOf(endpoint: Endpoint, at?: Record<string, string>): string
  /** Makes the call, which must be refused with an error of the contract that the document names for it. */
  refusal(endpoint: Endpoint, calling: Calling, at?: Record<string, string>): Promise<Refusal>
}

interface Refusal {
  code: string
  message: string
  fields?: Record<string, string> | undefined
  retryAfter: string | null
  allow: string | null
}

/** What a call cannot do without in its query, by the end of its path. */
const NEEDED: Record<string, string> = { changes: '?after=0', date: '?time=2001-01-01T00:00:00Z', mention: '?after=0' }

export async function newHouse(): Promise<House> {
  const [anna, boris, outsider] = await Promise.all([newProgram('Anna'), newProgram('Boris'), newProgram('Outsider')])
  const made = await ask('POST', '/api/v1/rooms', {
    as: anna,
    body: { kind: 'group', name: 'Kitchen', members: [boris.username] },
  })
  const room: string = made.json.room.id
  const parts: Record<string, string> = {
    roomId: room,
    tokenId: MISSING,
    sessionId: MISSING,
    pictureId: MISSING,
    sectionId: MISSING,
    ownId: uuidv7(),
    username: boris.username,
    number: '1',
    code: 'AAAAAAAAAAAAAAAAAAAAAA',
    emoji: '👍',
  }

  const addressOf: House['addressOf'] = ({ path }, at = {}) =>
    path.replaceAll(/\{(\w+)\}/g, (_, name) => at[name] ?? parts[name] ?? '') +
    (NEEDED[path.split('/').at(-1) ?? ''] ?? '')

  const refusal: House['refusal'] = async (endpoint, calling, at) => {
    const { status, json, headers } = await ask(endpoint.method, addressOf(endpoint, at), calling)
    const { error } = errorAnswer.parse(json)
    expect(json).toEqual({ error })
    expect(status).toBe(STATUS_OF[error.code])
    if (error.code !== 'method_not_allowed') expect(errorsOf(endpoint)).toContain(error.code)
    expect(headers.get('cache-control')).toBe('private, no-store')
    return { ...error, retryAfter: headers.get('retry-after'), allow: headers.get('allow') }
  }

  return {
    anna,
    boris,
    outsider,
    room,
    addressOf,
    refusal,
    bodyOf: ({ method, path }) => bodies(anna)[`${method} ${path}`],
  }
}

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString()

/** By call. @see newHouse */
export const bodies = ({ username }: { username: string }): Record<string, unknown> => ({
  'POST /api/v1/accounts': { username: 'clara', name: 'Clara', password: 'wisteria hovercraft' },
  'POST /api/v1/tokens': { username, password: 'wisteria hovercraft', label: 'robot' },
  'PATCH /api/v1/server': { membersInvite: false },
  'POST /api/v1/server/invites': { uses: 1 },
  'POST /api/v1/server/accounts': { username: 'dora', name: 'Dora', password: 'wisteria hovercraft' },
  'PATCH /api/v1/me': { name: 'Anna' },
  'PUT /api/v1/friends/{username}': { note: 'From the choir' },
  'POST /api/v1/rooms': { kind: 'group', name: 'Attic' },
  'PATCH /api/v1/rooms/{roomId}': { name: 'Attic' },
  'POST /api/v1/rooms/{roomId}/leave': {},
  'PUT /api/v1/rooms/{roomId}/members/{username}': {},
  'POST /api/v1/rooms/{roomId}/invites': { uses: 1 },
  'POST /api/v1/rooms/{roomId}/knock': { text: 'Me' },
  'PUT /api/v1/rooms/{roomId}/bans/{username}': {},
  'PUT /api/v1/rooms/{roomId}/read': { number: 1 },
  'PATCH /api/v1/rooms/{roomId}/mine': { muted: true },
  'PUT /api/v1/sections/{sectionId}': { name: 'Work', position: 0 },
  'POST /api/v1/rooms/{roomId}/forwards': { id: uuidv7(), from: MISSING, number: 1 },
  'PUT /api/v1/rooms/{roomId}/messages/{number}/vote': { options: [0] },
  'PUT /api/v1/reminders/{ownId}': { room: MISSING, number: 1, at: TOMORROW },
  'PUT /api/v1/scheduled/{ownId}': { room: MISSING, text: 'Good morning', at: TOMORROW },
  'PATCH /api/v1/rooms/{roomId}/messages/{number}': { text: 'Something else' },
  'POST /api/v1/rooms/{roomId}/messages': { id: uuidv7(), text: 'Hello' },
  'PUT /api/v1/rooms/{roomId}/draft': { text: 'Dear', base: 0 },
  'POST /api/v1/changes': { rooms: {} },
  'POST /api/v1/presence': {},
})

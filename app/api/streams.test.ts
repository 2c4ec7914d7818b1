import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, call, newProgram, type Program } from '@/app/api/test-call'
import { streamsApi } from '@/lib/openapi/streams'
import { parseFrames } from '@/lib/stream/test-reader'
import { openWebStream } from '@/lib/stream/web'

let anna: Program
let room: string

beforeAll(async () => {
  anna = await newProgram('Anna')
  room = (await ask('POST', '/api/v1/rooms', { as: anna, body: { kind: 'group', name: 'Kitchen' } })).json.room.id
})

describe('streams', () => {
  test.each([
    ['of mine', streamsApi.mine, (): string => '/api/v1/stream'],
    ['of one room', streamsApi.room, (): string => `/api/v1/rooms/${room}/stream`],
  ])('%s begin with where everything stands', async (_, endpoint, address) => {
    const answer = await call('GET', address(), { as: anna, headers: { accept: 'text/event-stream' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    const [ready] = await firstFrames(answer)
    expect(ready).toMatchObject({ event: 'ready', data: { rooms: { [room]: expect.any(Number) } } })
    expect(endpoint.events?.ready?.parse(ready?.data)).toEqual(ready?.data)
  })

  test('in brief say where everything stands, and end', async () => {
    const answer = await call('GET', '/api/v1/stream?brief', { as: anna })
    expect(parseFrames(await answer.text())).toEqual([
      { event: 'ready', data: expect.objectContaining({ rooms: { [room]: expect.any(Number) } }) },
      { event: 'bye', data: { retry: 3_000 } },
    ])
  })

  test('RT-06: of one room resume after the last event, and begin anew after one that means nothing', async () => {
    const body = { id: uuidv7(), text: 'while you were away' }
    const { message } = (await ask('POST', `/api/v1/rooms/${room}/messages`, { as: anna, body })).json
    const { epoch, to } = (await ask('GET', `/api/v1/rooms/${room}/changes?after=0`, { as: anna })).json
    const resume = async (id: string) =>
      firstFrames(await call('GET', `/api/v1/rooms/${room}/stream`, { as: anna, headers: { 'last-event-id': id } }))
    const [ready, change] = await resume(`${epoch}.${to - 1}`)
    expect(ready).toMatchObject({ event: 'ready', data: { rooms: { [room]: to - 1 } } })
    expect(change).toEqual({
      event: 'change',
      id: `${epoch}.${to}`,
      data: { room, from: to - 1, to, messages: [message], members: [] },
    })
    for (const id of [
      `${uuidv7()}.1`,
      `${epoch}.${to + 1}`,
      '-1',
      'x',
      '9'.repeat(10_000),
      `${epoch}.1e3`,
      `1' or true`,
    ])
      expect((await resume(id))[0], id).toEqual({ event: 'reset', data: { epoch, room } })
    expect(await resume(String(to - 1))).toEqual([ready, change])
  })
})

test('RT-07, RT-06: whatever an outsider names beside the address, nothing of a room of others comes', async () => {
  const [outsider, body] = [await newProgram('Mallory'), { id: uuidv7(), text: 'a secret' }]
  const { epoch } = (await ask('GET', `/api/v1/rooms/${room}/changes?after=0`, { as: anna })).json
  const named = `room=${room}&rooms=${room}&rooms[]=${room}&topic=${room}&after=0&roomId=${room}`
  const headers = { 'last-event-id': `${epoch}.1` }
  const stream = await call('GET', `/api/v1/stream?${named}`, { as: outsider, headers })
  const brief = await call('GET', `/api/v1/stream?brief&${named}`, { as: outsider, headers })
  expect((await call('GET', `/api/v1/rooms/${room}/stream?${named}`, { as: outsider, headers })).status).toBe(404)
  const asked = await ask('POST', '/api/v1/changes', { as: outsider, body: { rooms: { [room]: 0 }, topic: room } })
  expect(asked.json).toMatchObject({ rooms: {}, gone: [room] })
  const own = await ask('POST', '/api/v1/rooms', { as: outsider, body: { kind: 'group', name: 'Den' } })
  await ask('POST', `/api/v1/rooms/${room}/messages`, { as: anna, body })
  // What is said afterwards in a room of their own is heard: so all before it would have been.
  const last = { id: uuidv7(), text: 'The end' }
  await ask('POST', `/api/v1/rooms/${own.json.room.id}/messages`, { as: outsider, body: last })
  const told = [await readUntil(stream, 'The end'), await brief.text()]
  for (const text of told) expect(text).not.toMatch(new RegExp(`secret|${room}`))
})

test('a reader who has gone while the stream was being opened leaves none behind', async () => {
  const headers = { authorization: `Bearer ${anna.token}` }
  const request = new Request('http://localhost/api/v1/stream', { headers, signal: AbortSignal.abort() })
  const answer = await openWebStream(request)
  // Whole only once the stream has ended.
  expect(await answer.text()).toContain('event: ready')
})

/** What a stream says at once; then its reader goes. */
const firstFrames = async (answer: Response) => parseFrames(await readUntil(answer, 'event: '))

async function readUntil(answer: Response, words: string): Promise<string> {
  const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader()
  let text = ''
  while (!text.includes(words)) text += Buffer.from((await reader.read()).value ?? []).toString()
  await reader.cancel()
  return text
}

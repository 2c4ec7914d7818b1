import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect } from '@playwright/test'
import { http, Listener } from './support/http'
import { makePerson, type Person } from './support/people'
import { test } from './support/test'

async function program(request: APIRequestContext, { username, password }: Person) {
  const { id, token } = await (
    await request.post('/api/v1/tokens', { data: { username, password, label: 'test' } })
  ).json()
  const headers = { authorization: `Bearer ${token}` }
  const post = async (path: string, data: object) => (await request.post(`/api/v1${path}`, { headers, data })).json()
  return {
    id,
    headers,
    post,
    send: async (room: string, text: string) =>
      (await post(`/rooms/${room}/messages`, { id: randomUUID(), text })).message,
    remove: (path: string) => request.delete(`/api/v1${path}`, { headers }),
  }
}

async function twoInARoom(request: APIRequestContext) {
  const [one, two] = [await makePerson(request), await makePerson(request)]
  const [anna, boris] = [await program(request, one), await program(request, two)]
  const { room } = await anna.post('/rooms', { kind: 'group', name: 'Kitchen', members: [two.username] })
  return { anna, boris, borisName: two.username, room: room.id as string }
}

test('a stream is plain bytes that nothing on the way holds back or repacks', async ({ request, baseURL }) => {
  const { anna, boris, room } = await twoInARoom(request)
  const headers = { ...boris.headers, 'accept-encoding': 'gzip, br', accept: 'text/event-stream' }
  const stream = await Listener.open(baseURL, '/api/v1/stream', headers)
  expect(stream.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  expect(stream.headers).not.toHaveProperty('content-encoding')
  expect((await stream.hears(({ event }) => event === 'ready')).data).toMatchObject({ rooms: { [room]: 1 } })
  const message = await anna.send(room, 'Soup is on')
  const change = await stream.hears(({ event }) => event === 'change')
  expect(change).toEqual({
    event: 'change',
    id: undefined,
    data: { room, from: 1, to: 2, messages: [message], members: [] },
  })
  stream.close()
})

test('one room resumes after the last event that was heard, with nothing missing and nothing twice', async ({
  request,
  baseURL,
}) => {
  const { anna, boris, room } = await twoInARoom(request)
  const path = `/api/v1/rooms/${room}/stream`
  const first = await Listener.open(baseURL, path, boris.headers)
  await anna.send(room, 'one')
  const { id = '' } = await first.hears(({ event }) => event === 'change')
  first.close()
  const missed = [await anna.send(room, 'two'), await anna.send(room, 'three')]
  const again = await Listener.open(baseURL, path, { ...boris.headers, 'last-event-id': id })
  const live = await anna.send(room, 'four')
  await again.hears(({ data }) => data.to === live.version)
  const heard = again.events.filter(({ event }) => event === 'change').flatMap(({ data }) => data.messages)
  expect(heard).toEqual([...missed, live])
  const byQuery = await Listener.open(baseURL, `${path}?after=${id}`, boris.headers)
  await byQuery.hears(({ data }) => data.to === live.version)
  expect(byQuery.events.filter(({ event }) => event === 'change').flatMap(({ data }) => data.messages)).toEqual(heard)
  const reset = await Listener.open(baseURL, path, { ...boris.headers, 'last-event-id': `${randomUUID()}.5` })
  expect((await reset.hears(() => true)).event).toBe('reset')
  for (const stream of [again, byQuery, reset]) stream.close()
})

test('a member who is removed hears that, and nothing of what follows', async ({ request, baseURL }) => {
  const { anna, boris, borisName, room } = await twoInARoom(request)
  const all = await Listener.open(baseURL, '/api/v1/stream', boris.headers)
  const one = await Listener.open(baseURL, `/api/v1/rooms/${room}/stream`, boris.headers)
  await Promise.all([all, one].map((stream) => stream.hears(({ event }) => event === 'ready')))
  await anna.remove(`/rooms/${room}/members/${borisName}`)
  await Promise.all([all, one].map((stream) => stream.hears(({ event }) => event === 'removed')))
  await anna.send(room, 'he is gone')
  // Whatever comes later would come after this.
  await boris.post('/rooms', { kind: 'group', name: 'Porch' })
  await all.hears(({ event, data }) => event === 'self' && 'rooms' in data)
  for (const { events } of [all, one]) {
    expect(events).toContainEqual({ event: 'removed', id: undefined, data: { room } })
    expect(events.filter(({ event, data }) => event === 'change' && data.room === room)).toEqual([])
  }
  await expect(Listener.open(baseURL, `/api/v1/rooms/${room}/stream`, boris.headers)).rejects.toThrow('404')
  for (const stream of [all, one]) stream.close()
})

test('a token that is revoked closes what it opened, and only that', async ({ request, baseURL }) => {
  const { anna, boris } = await twoInARoom(request)
  const [revoked, other] = await Promise.all(
    [anna, boris].map(({ headers }) => Listener.open(baseURL, '/api/v1/stream', headers)),
  )
  expect((await anna.remove(`/tokens/${anna.id}`)).status()).toBe(204)
  await revoked?.ended()
  await boris.post('/rooms', { kind: 'group', name: 'Porch' })
  await other?.hears(({ event }) => event === 'self')
  other?.close()
})

test('nobody, strangers, and those who only ask for the headers get no stream', async ({ request, baseURL }) => {
  const call = http(baseURL)
  const { anna, room } = await twoInARoom(request)
  const stranger = await program(request, await makePerson(request))
  const answers = [
    await call('/api/v1/stream'),
    await call(`/api/v1/rooms/${room}/stream`),
    await call(`/api/v1/rooms/${room}/stream`, { headers: stranger.headers }),
    await call(`/api/v1/rooms/${randomUUID()}/stream`, { headers: stranger.headers }),
    await call('/api/v1/rooms/none/stream', { headers: stranger.headers }),
    await call('/api/v1/stream', { method: 'POST', headers: anna.headers }),
    await call('/api/v1/stream', { method: 'HEAD', headers: anna.headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 404, 404, 405, 405])
  expect(answers[2]?.json()).toEqual(answers[3]?.json())
})

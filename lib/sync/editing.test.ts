import { afterEach, expect, test, vi } from 'vitest'
import type { Message } from '@/lib/messages/shape'
import { saveEdit } from '@/lib/sync/editing'
import { emptyOwn, toThings } from '@/lib/sync/own'
import { createLiveStore, dispatch, type LiveStore } from '@/lib/sync/store'

const VIEWER = { id: 'me', username: 'me', name: 'Me', avatarUrl: null }
const AT = '2026-01-01T00:00:00.000Z'

const row = (text: string, version: number, deletedAt: string | null = null): Message => ({
  id: 'm',
  room: 'den',
  number: 1,
  version,
  kind: 'text',
  author: VIEWER,
  text,
  createdAt: AT,
  deletedAt,
})

/** A browser that holds the message, and a server that may hold a newer one. */
function start({ held, stored, isAway = false }: { held: Message; stored: Message; isAway?: boolean }) {
  const server = { row: stored, requests: 0 }
  vi.stubGlobal('fetch', async (_path: string, { method, body }: { method: string; body?: string }) => {
    server.requests++
    if (isAway) throw new TypeError('network')
    if (method === 'GET') return Response.json({ message: server.row })
    const { text, ifVersion } = JSON.parse(body ?? '')
    const isStale = server.row.deletedAt !== null || (ifVersion !== undefined && ifVersion !== server.row.version)
    if (isStale) return Response.json({ error: { code: 'conflict' } }, { status: 409 })
    server.row = { ...server.row, text, version: server.row.version + 1, editedAt: AT }
    return Response.json({ message: server.row })
  })
  const store = createLiveStore(VIEWER, { rooms: [], own: toThings(emptyOwn()), version: 0, epoch: 'epoch' })
  const page = { messages: [held], version: held.version, epoch: 'epoch', hasBefore: false, hasAfter: false }
  dispatch(store, { type: 'opened', room: 'den', page })
  return { server, store }
}

afterEach(() => vi.unstubAllGlobals())

const edit = (store: LiveStore, base: string, text: string) => saveEdit(store, { room: 'den', number: 1, base, text })
const shown = (store: LiveStore) => store.getState().edits.m?.text

test('is in sight before the server has answered, and until the stream brings it', async () => {
  const { server, store } = start({ held: row('one', 3), stored: row('one', 3) })
  const saving = edit(store, 'one', 'two')
  expect(shown(store)).toBe('two')
  expect(await saving).toEqual({ kind: 'saved' })
  expect(shown(store)).toBe('two')
  const change = { room: 'den', from: 3, to: 4, messages: [server.row], members: [] }
  dispatch(store, { type: 'change', data: change })
  expect(shown(store)).toBeUndefined()
})

test('a reaction that came between is no reason to refuse', async () => {
  const { server, store } = start({ held: row('one', 3), stored: row('one', 5) })
  expect(await edit(store, 'one', 'two')).toEqual({ kind: 'saved' })
  expect(server.row.text).toBe('two')
})

test('another text that came between is told, and stays', async () => {
  const { server, store } = start({ held: row('one', 3), stored: row('three', 5) })
  expect(await edit(store, 'one', 'two')).toEqual({ kind: 'changed', text: 'three' })
  expect([server.row.text, shown(store)]).toEqual(['three', undefined])
})

test('a message that was deleted stays so', async () => {
  const { store } = start({ held: row('one', 3), stored: row('', 5, AT) })
  expect(await edit(store, 'one', 'two')).toEqual({ kind: 'gone' })
  expect(shown(store)).toBeUndefined()
})

test('without a network the old text comes back', async () => {
  const { store } = start({ held: row('one', 3), stored: row('one', 3), isAway: true })
  expect(await edit(store, 'one', 'two')).toEqual({ kind: 'failed' })
  expect(shown(store)).toBeUndefined()
})

test('the same change once more, after an answer that got lost, is saved', async () => {
  const { store } = start({ held: row('one', 3), stored: row('two', 4) })
  expect(await edit(store, 'one', 'two')).toEqual({ kind: 'saved' })
})

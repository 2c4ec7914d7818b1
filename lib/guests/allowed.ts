import type { Viewer } from '@/lib/auth/viewer'
import { notFound } from '@/lib/errors'
import type { Endpoint } from '@/lib/openapi/endpoint'

/**
 * Everything that a guest may call, and nothing else is there for them: a new call is closed to guests until it is
 * written down here. What has a room in its address is meant of their own room.
 */
const CALLS = new Set([
  'GET /api/v1/me',
  'GET /api/v1/rooms',
  'GET /api/v1/rooms/{roomId}',
  'GET /api/v1/rooms/{roomId}/members',
  'GET /api/v1/rooms/{roomId}/messages',
  'POST /api/v1/rooms/{roomId}/messages',
  'GET /api/v1/rooms/{roomId}/messages/{number}',
  'PATCH /api/v1/rooms/{roomId}/messages/{number}',
  'DELETE /api/v1/rooms/{roomId}/messages/{number}',
  'GET /api/v1/rooms/{roomId}/messages/{number}/history',
  'GET /api/v1/rooms/{roomId}/messages/{number}/thread',
  'DELETE /api/v1/rooms/{roomId}/messages/{number}/preview',
  'GET /api/v1/rooms/{roomId}/messages/{number}/reactions/{emoji}',
  'PUT /api/v1/rooms/{roomId}/messages/{number}/reactions/{emoji}',
  'DELETE /api/v1/rooms/{roomId}/messages/{number}/reactions/{emoji}',
  'PUT /api/v1/rooms/{roomId}/messages/{number}/vote',
  'DELETE /api/v1/rooms/{roomId}/messages/{number}/vote',
  'GET /api/v1/rooms/{roomId}/pins',
  'GET /api/v1/rooms/{roomId}/date',
  'GET /api/v1/rooms/{roomId}/mention',
  'GET /api/v1/rooms/{roomId}/ribbon',
  'GET /api/v1/rooms/{roomId}/changes',
  'POST /api/v1/changes',
  'PUT /api/v1/rooms/{roomId}/draft',
  'PUT /api/v1/rooms/{roomId}/read',
  'GET /api/v1/rooms/{roomId}/reads',
  'PATCH /api/v1/rooms/{roomId}/mine',
  'POST /api/v1/rooms/{roomId}/leave',
  'POST /api/v1/rooms/{roomId}/typing',
  'GET /api/v1/rooms/{roomId}/here',
  'POST /api/v1/presence',
  'GET /api/v1/pictures/{pictureId}',
  'GET /api/v1/search',
])

/** @throws `not_found` when a guest asks for what is not for guests, or for another room than theirs */
export function requireForGuest(
  { stay }: Viewer,
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  roomId: string | string[] | undefined,
): void {
  if (!stay) return
  const isTheirs = roomId === undefined || String(roomId).toLowerCase() === stay.room
  if (!isTheirs || !CALLS.has(`${method} ${path}`)) throw notFound()
}

/** What only somebody with an account may do. To guests it is not there. @throws `not_found` */
export function requireAccount({ stay }: Viewer): void {
  if (stay) throw notFound()
}

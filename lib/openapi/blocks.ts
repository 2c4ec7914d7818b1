import { blocksAnswer } from '@/lib/blocks/shape'
import { endpoint } from '@/lib/openapi/endpoint'

/** Whoever is blocked hears nothing of it. Blocks also come whole with `GET /api/v1/rooms`, changes with `self`. */
export const blocksApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/blocks',
    summary: 'Whom you have blocked, the last first.',
    answers: { 200: blocksAnswer },
  }),
  put: endpoint({
    method: 'PUT',
    path: '/api/v1/blocks/{username}',
    summary: 'Block somebody: nothing of theirs reaches you any more.',
    answers: { 204: null },
    errors: ['invalid'],
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/blocks/{username}',
    summary: 'Unblock somebody.',
    answers: { 204: null },
  }),
}

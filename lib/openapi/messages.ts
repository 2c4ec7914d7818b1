import { historyAnswer, historyQuery, messageAnswer, sendInput } from '@/lib/messages/shape'
import { endpoint } from '@/lib/openapi/endpoint'
import { changesAnswer, changesQuery, manyChangesAnswer, manyChangesInput } from '@/lib/stream/shape'

export const messagesApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/messages',
    summary: 'History by number, ascending. Give one of `before`, `after` and `around`, or none for the newest.',
    query: historyQuery,
    answers: { 200: historyAnswer },
  }),
  send: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/messages',
    summary: 'Send. The same id again answers 200 with the stored message, whatever the text says.',
    body: sendInput,
    answers: { 200: messageAnswer, 201: messageAnswer },
    errors: ['conflict'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/messages/{number}',
    summary: 'One message by its number.',
    answers: { 200: messageAnswer },
  }),
}

export const changesApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/changes',
    summary: 'Every row of the room that changed after a version, as it is in one snapshot.',
    query: changesQuery,
    answers: { 200: changesAnswer },
  }),
  listMany: endpoint({
    method: 'POST',
    path: '/api/v1/changes',
    summary: 'The same for at most 500 rooms; `gone` are not yours (any more).',
    body: manyChangesInput,
    answers: { 200: manyChangesAnswer },
  }),
}

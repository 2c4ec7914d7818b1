import { voteInput } from '@/lib/messages/poll-shape'
import {
  dateAnswer,
  dateQuery,
  editInput,
  editsAnswer,
  forwardInput,
  historyAnswer,
  historyQuery,
  messageAnswer,
  pinsAnswer,
  ribbonAnswer,
  ribbonQuery,
  sendInput,
  threadAnswer,
  threadQuery,
} from '@/lib/messages/shape'
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
  edit: endpoint({
    method: 'PATCH',
    path: '/api/v1/rooms/{roomId}/messages/{number}',
    summary: 'Give your own message another text; with `ifVersion` only if nobody has changed it meanwhile.',
    body: editInput,
    answers: { 200: messageAnswer },
    errors: ['conflict'],
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/messages/{number}',
    summary: 'Delete a message for everybody (its author, owners and moderators), with what was passed on of it.',
    answers: { 204: null },
  }),
  listEdits: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/messages/{number}/history',
    summary: 'The texts that a message had before, the oldest first.',
    answers: { 200: editsAnswer },
  }),
  addReaction: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/messages/{number}/reactions/{emoji}',
    summary: 'React to a message with one emoji; at most 20 different ones on a message.',
    answers: { 204: null },
    errors: ['invalid', 'conflict'],
  }),
  removeReaction: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/messages/{number}/reactions/{emoji}',
    summary: 'Take a reaction back.',
    answers: { 204: null },
    errors: ['invalid'],
  }),
  pin: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/messages/{number}/pin',
    summary: 'Pin a message for everybody (owners and moderators; both in a direct conversation).',
    answers: { 204: null },
    errors: ['conflict'],
  }),
  unpin: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/messages/{number}/pin',
    summary: 'Take a pinned message down.',
    answers: { 204: null },
  }),
  forward: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/forwards',
    summary: 'Pass a message of a room of yours on into this one. The same id again answers 200.',
    body: forwardInput,
    answers: { 200: messageAnswer, 201: messageAnswer },
    errors: ['conflict'],
  }),
  vote: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/messages/{number}/vote',
    summary: 'Your whole vote in a poll; no option takes it back.',
    body: voteInput,
    answers: { 204: null },
    errors: ['conflict'],
  }),
  closePoll: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/messages/{number}/vote',
    summary: 'End a poll (its author, owners and moderators).',
    answers: { 204: null },
    errors: ['conflict'],
  }),
  thread: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/messages/{number}/thread',
    summary: 'The chain of replies that this message belongs to, as one.',
    query: threadQuery,
    answers: { 200: threadAnswer },
  }),
  findByDate: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/date',
    summary: 'The number of the first message not said before a time; one beyond the last when all were.',
    query: dateQuery,
    answers: { 200: dateAnswer },
  }),
  ribbon: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/ribbon',
    summary: 'When a history was said: messages at even distances from the first to the last.',
    query: ribbonQuery,
    answers: { 200: ribbonAnswer },
  }),
  listPins: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/pins',
    summary: 'What is pinned in a room, the newest first.',
    answers: { 200: pinsAnswer },
  }),
  removePreview: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/messages/{number}/preview',
    summary:
      'Take away what a message shows of its link (author, moderators). It stays away while the link is the same.',
    answers: { 204: null },
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

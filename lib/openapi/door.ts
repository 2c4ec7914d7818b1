import { endpoint } from '@/lib/openapi/endpoint'
import {
  banInput,
  bansAnswer,
  createInviteInput,
  entranceAnswer,
  invitationAnswer,
  inviteAnswer,
  invitesAnswer,
  knockInput,
  knocksAnswer,
} from '@/lib/rooms/door-shape'

export const invitesApi = {
  create: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/invites',
    summary:
      'Make a link by which others come in, as members; with `guestsFor` people without an account too, as guests (owners and moderators).',
    body: createInviteInput,
    answers: { 201: inviteAnswer },
    errors: ['conflict'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/invites',
    summary: 'The links that lead in now: all of them for owners and moderators, your own for others.',
    answers: { 200: invitesAnswer },
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/invites/{code}',
    summary: 'End a link: your own, or as owner or moderator anybody’s.',
    answers: { 204: null },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/invites/{code}',
    summary: 'What a link leads to. `gone` once it leads nowhere any more.',
    answers: { 200: invitationAnswer },
    errors: ['gone', 'rate_limited'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/v1/invites/{code}',
    summary:
      'Come in by a link; or, where it asks for approval, knock: then `waiting` is there and the room is its card.',
    answers: { 200: entranceAnswer },
    errors: ['gone'],
  }),
}

export const knocksApi = {
  knock: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/knock',
    summary: 'Ask to be let into a group that allows it.',
    body: knockInput,
    answers: { 204: null },
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/knock',
    summary: 'Ask no longer.',
    answers: { 204: null },
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/knocks',
    summary: 'Those who ask to be let in (owners and moderators).',
    answers: { 200: knocksAnswer },
    errors: ['forbidden'],
  }),
  accept: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/knocks/{username}',
    summary: 'Let somebody in who asks for it.',
    answers: { 204: null },
  }),
  decline: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/knocks/{username}',
    summary: 'Do not let somebody in; they may ask again.',
    answers: { 204: null },
  }),
}

export const bansApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/bans',
    summary: 'Those who may not come in at the moment (owners and moderators).',
    answers: { 200: bansAnswer },
    errors: ['forbidden'],
  }),
  set: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/bans/{username}',
    summary: 'Take somebody out and keep them out: until a time, for a while, or for good.',
    body: banInput,
    answers: { 204: null },
  }),
  lift: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/bans/{username}',
    summary: 'Let somebody come back before the ban ends.',
    answers: { 204: null },
  }),
}

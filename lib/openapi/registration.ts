import { accountAnswer, makeAccountInput } from '@/lib/auth/shape'
import { endpoint } from '@/lib/openapi/endpoint'
import {
  applicantsAnswer,
  createServerInviteInput,
  serverInviteAnswer,
  serverInvitesAnswer,
  serverSettings,
  updateServerInput,
} from '@/lib/registration/shape'

export const registrationApi = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/server',
    summary: 'Who may come to this server, and whether you may invite them.',
    answers: { 200: serverSettings },
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/server',
    summary: 'Say who invites people to this server (owners of it).',
    body: updateServerInput,
    answers: { 200: serverSettings },
  }),
  listInvites: endpoint({
    method: 'GET',
    path: '/api/v1/server/invites',
    summary: 'The links to the server that lead in now: all of them for owners, your own for others.',
    answers: { 200: serverInvitesAnswer },
    errors: ['forbidden'],
  }),
  createInvite: endpoint({
    method: 'POST',
    path: '/api/v1/server/invites',
    summary: 'Make a link by which others make an account.',
    body: createServerInviteInput,
    answers: { 201: serverInviteAnswer },
    errors: ['conflict'],
  }),
  revokeInvite: endpoint({
    method: 'DELETE',
    path: '/api/v1/server/invites/{code}',
    summary: 'End a link to the server: your own, or as owner anybody’s.',
    answers: { 204: null },
  }),
  listApplicants: endpoint({
    method: 'GET',
    path: '/api/v1/server/applicants',
    summary: 'Those who have signed up and wait to be let in (owners of the server).',
    answers: { 200: applicantsAnswer },
    errors: ['forbidden'],
  }),
  approve: endpoint({
    method: 'PUT',
    path: '/api/v1/server/applicants/{username}',
    summary: 'Let somebody in who waits.',
    answers: { 204: null },
    errors: ['conflict'],
  }),
  decline: endpoint({
    method: 'DELETE',
    path: '/api/v1/server/applicants/{username}',
    summary: 'Do not let somebody in; they may ask again.',
    answers: { 204: null },
  }),
  makeAccount: endpoint({
    method: 'POST',
    path: '/api/v1/server/accounts',
    summary: 'Make an account for somebody, whoever may sign up by themselves (owners of the server).',
    body: makeAccountInput,
    answers: { 201: accountAnswer },
    errors: ['conflict'],
  }),
}

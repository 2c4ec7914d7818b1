import { archiveQuery } from '@/lib/archive/shape'
import {
  accountAnswer,
  createTokenInput,
  recoveryLinkAnswer,
  sessionsAnswer,
  signUpInput,
  tokenAnswer,
  tokensAnswer,
} from '@/lib/auth/shape'
import { endpoint } from '@/lib/openapi/endpoint'
import { me, PORTRAIT_BYTES_MAX, updateMeInput } from '@/lib/people/shape'

export const accountsApi = {
  signUp: endpoint({
    method: 'POST',
    path: '/api/v1/accounts',
    summary: 'Sign up. The first account owns the server: freely from loopback, from elsewhere with the setup code.',
    isOpen: true,
    body: signUpInput,
    answers: { 201: accountAnswer },
    errors: ['conflict', 'gone'],
  }),
  getMe: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Your own account, and the version your own rows stand at.',
    answers: { 200: me },
  }),
  updateMe: endpoint({
    method: 'PATCH',
    path: '/api/v1/me',
    summary: 'Change what you say of yourself, for whom it is, and how you like things.',
    body: updateMeInput,
    answers: { 200: me },
    errors: ['conflict'],
  }),
  getArchive: endpoint({
    method: 'GET',
    path: '/api/v1/me/archive',
    summary:
      'For browsers: everything of yours and all you may read as one zip, data in JSON and pages that open without a network. One at a time.',
    query: archiveQuery,
    file: 'application/zip',
    answers: {},
    errors: ['forbidden', 'rate_limited'],
  }),
  setPicture: endpoint({
    method: 'PUT',
    path: '/api/v1/me/picture',
    summary: 'Your picture, drawn anew in a square without what the file says beside it.',
    takesFile: PORTRAIT_BYTES_MAX,
    answers: { 200: me },
    errors: ['invalid'],
  }),
  removePicture: endpoint({
    method: 'DELETE',
    path: '/api/v1/me/picture',
    summary: 'Take your picture away.',
    answers: { 204: null },
  }),
  setCover: endpoint({
    method: 'PUT',
    path: '/api/v1/me/cover',
    summary: 'The wide picture of your profile, drawn anew without what the file says beside it.',
    takesFile: PORTRAIT_BYTES_MAX,
    answers: { 200: me },
    errors: ['invalid'],
  }),
  removeCover: endpoint({
    method: 'DELETE',
    path: '/api/v1/me/cover',
    summary: 'Take the wide picture of your profile away.',
    answers: { 204: null },
  }),
}

export const tokensApi = {
  create: endpoint({
    method: 'POST',
    path: '/api/v1/tokens',
    summary:
      'A bearer token, shown this once. Throttled per account and per address. `code` from those with a second factor: from their app, or a recovery code; without it `fields.code` is `required`.',
    isOpen: true,
    body: createTokenInput,
    answers: { 201: tokenAnswer },
    errors: ['unauthenticated'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/v1/tokens',
    summary: 'Your tokens, never the secrets themselves.',
    answers: { 200: tokensAnswer },
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api/v1/tokens/{tokenId}',
    summary: 'Revoke a token. What it opened closes at once.',
    answers: { 204: null },
  }),
}

/** For browsers only: a token that leaked must not decide where somebody is signed in. */
export const sessionsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/sessions',
    summary: 'Where you are signed in. `isNews`: at a new browser, and nobody has said yet that they know of it.',
    answers: { 200: sessionsAnswer },
    errors: ['forbidden'],
  }),
  endOthers: endpoint({
    method: 'DELETE',
    path: '/api/v1/sessions',
    summary: 'End all sessions but this one. What they opened closes at once.',
    answers: { 204: null },
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/api/v1/sessions/{sessionId}',
    summary: 'End a session. What it opened closes at once.',
    answers: { 204: null },
  }),
  dismiss: endpoint({
    method: 'PUT',
    path: '/api/v1/sessions/{sessionId}/known',
    summary: 'Say that you know of a session: it is no news any more. Not for the session itself.',
    answers: { 204: null },
  }),
}

export const recoveryApi = {
  makeLink: endpoint({
    method: 'POST',
    path: '/api/v1/people/{username}/recovery',
    summary:
      'For owners in a browser: a link that sets a new password for somebody, once, within a day. Shown this once.',
    answers: { 201: recoveryLinkAnswer },
  }),
}

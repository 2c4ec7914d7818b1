import { inboxAnswer, inboxQuery } from '@/lib/inbox/shape'
import { endpoint } from '@/lib/openapi/endpoint'

export const inboxApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/inbox',
    summary: 'What names you, what answers you, or what you have not read, in all your rooms, the newest first.',
    query: inboxQuery,
    answers: { 200: inboxAnswer },
  }),
}

import { endpoint } from '@/lib/openapi/endpoint'
import { searchAnswer, searchQuery } from '@/lib/search/shape'

export const searchApi = {
  messages: endpoint({
    method: 'GET',
    path: '/api/v1/search',
    summary: 'Messages in your rooms, the newest first. `after` of the answer, given back as `after`, goes on.',
    query: searchQuery,
    answers: { 200: searchAnswer },
    errors: ['rate_limited'],
  }),
}

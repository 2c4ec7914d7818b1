import { endpoint } from '@/lib/openapi/endpoint'
import { peopleAnswer, peopleQuery, personAnswer } from '@/lib/people/shape'

export const peopleApi = {
  search: endpoint({
    method: 'GET',
    path: '/api/v1/people',
    summary: 'People by the beginning of their username or any part of their name, in the order of usernames.',
    query: peopleQuery,
    answers: { 200: peopleAnswer },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/people/{username}',
    summary: 'One person, and how you stand to each other.',
    answers: { 200: personAnswer },
  }),
}

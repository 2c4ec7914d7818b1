import { askInput, friendsAnswer } from '@/lib/friends/shape'
import { endpoint } from '@/lib/openapi/endpoint'
import { peopleAnswer, peopleQuery, personAnswer } from '@/lib/people/shape'

export const peopleApi = {
  search: endpoint({
    method: 'GET',
    path: '/api/v1/people',
    summary:
      'People by any part of their name or username, in any alphabet, in the order of usernames; nobody who hides from you.',
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

export const friendsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/friends',
    summary: 'Your friends by name, and the requests that wait: those you got and those you made, the last first.',
    answers: { 200: friendsAnswer },
  }),
  ask: endpoint({
    method: 'PUT',
    path: '/api/v1/friends/{username}',
    summary:
      'Ask somebody to be your friend, with a few words; or accept, when they have asked you. Doing it again changes nothing.',
    body: askInput,
    answers: { 204: null },
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/api/v1/friends/{username}',
    summary:
      'Withdraw your request, decline theirs, or end the friendship. Whoever was declined may ask again a day later.',
    answers: { 204: null },
    errors: ['invalid'],
  }),
}

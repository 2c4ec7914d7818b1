import { reminderInput, savedAnswer, savedQuery, scheduleInput } from '@/lib/messages/shape'
import { endpoint } from '@/lib/openapi/endpoint'

/** What is the caller's alone. What stands of it comes whole with `GET /api/v1/rooms`, changes with `self`. */
export const ownApi = {
  listSaved: endpoint({
    method: 'GET',
    path: '/api/v1/saved',
    summary: 'Messages you have put aside, the last first.',
    query: savedQuery,
    answers: { 200: savedAnswer },
  }),
  save: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/messages/{number}/saved',
    summary: 'Put a message aside for yourself.',
    answers: { 204: null },
  }),
  unsave: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/messages/{number}/saved',
    summary: 'Take it out again.',
    answers: { 204: null },
  }),
  setReminder: endpoint({
    method: 'PUT',
    path: '/api/v1/reminders/{ownId}',
    summary: 'Be reminded of a message; the same id again moves the reminder.',
    body: reminderInput,
    answers: { 204: null },
    errors: ['conflict'],
  }),
  endReminder: endpoint({
    method: 'DELETE',
    path: '/api/v1/reminders/{ownId}',
    summary: 'Have dealt with a reminder, or want it no longer.',
    answers: { 204: null },
  }),
  schedule: endpoint({
    method: 'PUT',
    path: '/api/v1/scheduled/{ownId}',
    summary: 'Send a message later, under this id; the same id again changes its text and time until it goes out.',
    body: scheduleInput,
    answers: { 204: null },
    errors: ['conflict'],
  }),
  cancelScheduled: endpoint({
    method: 'DELETE',
    path: '/api/v1/scheduled/{ownId}',
    summary: 'Take a message back before it goes out.',
    answers: { 204: null },
  }),
}

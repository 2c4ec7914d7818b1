import { endpoint } from '@/lib/openapi/endpoint'
import { hereAnswer, presenceAnswer, presenceInput, readingsAnswer } from '@/lib/presence/shape'

export const presenceApi = {
  beat: endpoint({
    method: 'POST',
    path: '/api/v1/presence',
    summary:
      'Say that somebody looks at the app, and ask about up to 200 people (those are answered who share a room with you and show it). Say it every 30 seconds while it is visible, and when a stream opens: 90 seconds of silence are absence.',
    body: presenceInput,
    answers: { 200: presenceAnswer },
  }),
  countHere: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/here',
    summary:
      'How many of the others are here now, as far as they and you show it. For rooms whose members you do not hold; ask every 30 seconds.',
    answers: { 200: hereAnswer },
  }),
  listReadings: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/reads',
    summary: 'How far the others have read, as far as they and you show it. Rooms of up to 100 also hear it by `read`.',
    answers: { 200: readingsAnswer },
  }),
  type: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/typing',
    summary: 'Say that you are typing. More than one in two seconds count once; rooms of more than 100 are not told.',
    answers: { 204: null },
  }),
}

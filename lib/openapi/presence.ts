import { endpoint } from '@/lib/openapi/endpoint'
import { presenceAnswer, presenceInput } from '@/lib/presence/shape'

export const presenceApi = {
  beat: endpoint({
    method: 'POST',
    path: '/api/v1/presence',
    summary:
      'Say that somebody is there (every 30 seconds while the app is visible; 90 seconds of silence are absence), and ask about up to 200 people. Answers of those who share a room with you and show it.',
    body: presenceInput,
    answers: { 200: presenceAnswer },
  }),
  type: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/typing',
    summary: 'Say that you are typing. More than one in two seconds count once; rooms of more than 100 are not told.',
    answers: { 204: null },
  }),
}

import { draftAnswer, draftInput } from '@/lib/messages/own-shape'
import { endpoint } from '@/lib/openapi/endpoint'

export const draftsApi = {
  save: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/draft',
    summary: 'Keep what you have begun to write, for your other devices. A draft other than `base` is not overwritten.',
    body: draftInput,
    answers: { 200: draftAnswer },
    errors: ['conflict'],
  }),
}

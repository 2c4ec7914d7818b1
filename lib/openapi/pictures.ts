import { endpoint } from '@/lib/openapi/endpoint'

export const picturesApi = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/pictures/{pictureId}',
    summary: 'A small picture: of a room, or of what a link in it leads to. For those who see the room.',
    file: 'image/webp',
    answers: {},
  }),
}

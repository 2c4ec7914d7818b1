import { endpoint } from '@/lib/openapi/endpoint'
import { mineInput, sectionAnswer, sectionInput } from '@/lib/rooms/own-shape'
import {
  closedRoomsAnswer,
  createRoomInput,
  leaveInput,
  membersAnswer,
  membersQuery,
  PICTURE_BYTES_MAX,
  publicRoomsAnswer,
  publicRoomsQuery,
  readInput,
  roomAnswer,
  roomOrCardAnswer,
  roomsAnswer,
  setMemberInput,
  updateRoomInput,
} from '@/lib/rooms/shape'

export const roomsApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms',
    summary: 'Your rooms, newest activity first.',
    answers: { 200: roomsAnswer },
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/rooms',
    summary: 'Make a group or a public room. The same id again answers 200 with the room.',
    body: createRoomInput,
    answers: { 200: roomAnswer, 201: roomAnswer },
    errors: ['conflict'],
  }),
  openDirect: endpoint({
    method: 'PUT',
    path: '/api/v1/direct/{username}',
    summary: 'Find or make the one direct conversation with this person.',
    answers: { 200: roomAnswer },
    errors: ['invalid'],
  }),
  listPublic: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/public',
    summary: 'Rooms to discover, the largest first.',
    query: publicRoomsQuery,
    answers: { 200: publicRoomsAnswer },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}',
    summary: 'A room of yours, or the card of a public one.',
    answers: { 200: roomOrCardAnswer },
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/v1/rooms/{roomId}',
    summary: 'Change what the room is called and for, its greeting and rules, who may knock, write, and how often.',
    body: updateRoomInput,
    answers: { 200: roomAnswer },
  }),
  setPicture: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/picture',
    summary: 'Give the room a picture: JPEG, PNG, WebP, GIF or AVIF, which is drawn anew (owners and moderators).',
    takesFile: PICTURE_BYTES_MAX,
    answers: { 200: roomAnswer },
    errors: ['invalid'],
  }),
  removePicture: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/picture',
    summary: 'Take the picture of the room away (owners and moderators).',
    answers: { 204: null },
  }),
  close: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}',
    summary: 'Close the room for everybody (owners). For thirty days it can be brought back.',
    answers: { 204: null },
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/restore',
    summary: 'Bring back a room that was closed, for all who belonged to it (owners).',
    answers: { 200: roomAnswer },
  }),
  listClosed: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/closed',
    summary: 'Rooms that you may bring back, the last closed first.',
    answers: { 200: closedRoomsAnswer },
  }),
  join: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/join',
    summary: 'Join a public room.',
    answers: { 200: roomAnswer },
  }),
  leave: endpoint({
    method: 'POST',
    path: '/api/v1/rooms/{roomId}/leave',
    summary: 'Leave a room. Its only owner may name who follows.',
    body: leaveInput,
    answers: { 204: null },
    errors: ['invalid'],
  }),
  markRead: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/read',
    summary: 'Move your read position forward; with `force` also back.',
    body: readInput,
    answers: { 204: null },
  }),
  setMine: endpoint({
    method: 'PATCH',
    path: '/api/v1/rooms/{roomId}/mine',
    summary:
      'What you alone decide about a room: mute, pin, archive, hide until something new is said, section, own name.',
    body: mineInput,
    answers: { 200: roomAnswer },
  }),
}

/** A conversation that somebody unknown has begun. It is in the list of rooms like any other, with `request`. */
export const requestsApi = {
  accept: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/request',
    summary: 'Take up a direct conversation that somebody unknown to you has begun. Writing there does the same.',
    answers: { 204: null },
  }),
  decline: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/request',
    summary: 'Want nothing of it: it leaves your list, and they are told nothing.',
    answers: { 204: null },
  }),
}

export const membersApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/members',
    summary: 'Those who belong to the room, in the order of usernames.',
    query: membersQuery,
    answers: { 200: membersAnswer },
  }),
  set: endpoint({
    method: 'PUT',
    path: '/api/v1/rooms/{roomId}/members/{username}',
    summary: 'Add somebody, or give a member another role.',
    body: setMemberInput,
    answers: { 204: null },
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/rooms/{roomId}/members/{username}',
    summary: 'Take somebody out; after it nothing of theirs gets a number and nothing reaches them.',
    answers: { 204: null },
  }),
}

export const sectionsApi = {
  put: endpoint({
    method: 'PUT',
    path: '/api/v1/sections/{sectionId}',
    summary: 'Make a section of your list under an id of your own, or give it another name or place.',
    body: sectionInput,
    answers: { 200: sectionAnswer },
    errors: ['conflict'],
  }),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/v1/sections/{sectionId}',
    summary: 'Take a section away; its rooms stand among the others again.',
    answers: { 204: null },
  }),
}

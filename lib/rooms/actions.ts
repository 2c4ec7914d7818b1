'use server'

import { formAction } from '@/lib/action'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { joinRoom } from '@/lib/rooms/commands/join'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { createRoomForm, directForm, roomForm } from '@/lib/rooms/form-shape'

export const createRoomAction = formAction(
  createRoomForm,
  async (viewer, input) => `/rooms/${(await createRoom(viewer, input)).room.id}`,
)

export const openDirectAction = formAction(
  directForm,
  async (viewer, { username }) => `/rooms/${(await openDirect(viewer, username)).room.id}`,
)

export const joinRoomAction = formAction(
  roomForm,
  async (viewer, { room }) => `/rooms/${(await joinRoom(viewer, room)).id}`,
)

export const leaveRoomAction = formAction(roomForm, async (viewer, { room }) => {
  await leaveRoom(viewer, room)
  return '/'
})

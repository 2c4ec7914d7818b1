'use server'

import { formAction } from '@/lib/action'
import { addMembers } from '@/lib/rooms/commands/add'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { joinRoom } from '@/lib/rooms/commands/join'
import { leaveRoom, removeMember } from '@/lib/rooms/commands/leave'
import {
  addMembersForm,
  createRoomForm,
  directForm,
  memberForm,
  roomForm,
  updateRoomForm,
} from '@/lib/rooms/form-shape'

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

export const addMembersAction = formAction(addMembersForm, (viewer, { room, members }) =>
  addMembers(viewer, room, members),
)

export const removeMemberAction = formAction(memberForm, (viewer, { room, username }) =>
  removeMember(viewer, room, username),
)

export const updateRoomAction = formAction(updateRoomForm, (viewer, { room, ...input }) =>
  updateRoom(viewer, room, input),
)

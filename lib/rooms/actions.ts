'use server'

import { formAction } from '@/lib/action'
import { addMembers } from '@/lib/rooms/commands/add'
import { closeRoom, restoreRoom } from '@/lib/rooms/commands/close'
import { createRoom, openDirect } from '@/lib/rooms/commands/create'
import { updateRoom } from '@/lib/rooms/commands/describe'
import { joinRoom, setMember } from '@/lib/rooms/commands/join'
import { leaveRoom } from '@/lib/rooms/commands/leave'
import { setMine } from '@/lib/rooms/commands/mine'
import {
  addMembersForm,
  closeRoomForm,
  createRoomForm,
  directForm,
  leaveRoomForm,
  ownNameForm,
  roleForm,
  roomForm,
  settleRoomForm,
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

export const leaveRoomAction = formAction(
  leaveRoomForm,
  async (viewer, { room, ...input }) => {
    await leaveRoom(viewer, room, input)
    return '/'
  },
  { forGuests: true },
)

export const closeRoomAction = formAction(closeRoomForm, async (viewer, { room }) => {
  await closeRoom(viewer, room)
  return '/'
})

export const restoreRoomAction = formAction(
  roomForm,
  async (viewer, { room }) => `/rooms/${(await restoreRoom(viewer, room)).id}`,
)

export const setRoleAction = formAction(roleForm, (viewer, { room, ...input }) => setMember(viewer, room, input))

export const settleRoomAction = formAction(settleRoomForm, (viewer, { room, ...input }) =>
  updateRoom(viewer, room, input),
)

export const setOwnNameAction = formAction(ownNameForm, (viewer, { room, ...input }) => setMine(viewer, room, input))

export const addMembersAction = formAction(addMembersForm, (viewer, { room, members }) =>
  addMembers(viewer, room, members),
)

export const updateRoomAction = formAction(updateRoomForm, (viewer, { room, ...input }) =>
  updateRoom(viewer, room, input),
)

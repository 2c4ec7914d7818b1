'use server'

import { getTimeZone } from 'next-intl/server'
import { formAction } from '@/lib/action'
import { momentAhead } from '@/lib/rooms/ban-end'
import { banPerson, liftBan } from '@/lib/rooms/commands/ban'
import { acceptInvite, createInvite, revokeInvite } from '@/lib/rooms/commands/invite'
import { acceptKnock, declineKnock, knock, withdrawKnock } from '@/lib/rooms/commands/knock'
import { removeMember } from '@/lib/rooms/commands/leave'
import { setMine } from '@/lib/rooms/commands/mine'
import { removePicture } from '@/lib/rooms/commands/picture'
import { codeForm, createInviteForm, knockForm, putOutForm, revokeInviteForm } from '@/lib/rooms/door-form-shape'
import { memberForm, roomForm } from '@/lib/rooms/form-shape'
import { secondsUntil } from '@/lib/rooms/invite-end'

export const createInviteAction = formAction(createInviteForm, async (viewer, { room, expiresAt, ...input }) => {
  const expiresIn = expiresAt === undefined ? input.expiresIn : secondsUntil(expiresAt, await getTimeZone())
  await createInvite(viewer, room, { ...input, expiresIn })
})

export const revokeInviteAction = formAction(revokeInviteForm, (viewer, { room, code }) =>
  revokeInvite(viewer, room, code),
)

export const acceptInviteAction = formAction(codeForm, async (viewer, { code }) => {
  const { room, ...rest } = await acceptInvite(viewer, code)
  return 'waiting' in rest ? `/join/${code}` : `/rooms/${room.id}`
})

export const knockAction = formAction(knockForm, async (viewer, { room, text }) => {
  await knock(viewer, room, text)
  return `/rooms/${room}`
})

export const withdrawKnockAction = formAction(roomForm, (viewer, { room }) => withdrawKnock(viewer, room))

export const acceptKnockAction = formAction(memberForm, (viewer, { room, username }) =>
  acceptKnock(viewer, room, username),
)

export const declineKnockAction = formAction(memberForm, (viewer, { room, username }) =>
  declineKnock(viewer, room, username),
)

export const putOutAction = formAction(putOutForm, async (viewer, { room, username, keepOut, until, reason }) => {
  if (keepOut === undefined) return removeMember(viewer, room, username)
  await banPerson(viewer, room, {
    username,
    reason,
    ...(typeof keepOut === 'number' && { for: keepOut }),
    ...(until !== undefined && { until: momentAhead(until, await getTimeZone()) }),
  })
})

export const liftBanAction = formAction(memberForm, (viewer, { room, username }) => liftBan(viewer, room, username))

export const greetedAction = formAction(
  roomForm,
  async (viewer, { room }) => {
    await setMine(viewer, room, { greet: false })
  },
  { forGuests: true },
)

export const removePictureAction = formAction(roomForm, (viewer, { room }) => removePicture(viewer, room))

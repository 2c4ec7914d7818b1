'use server'

import { formAction } from '@/lib/action'
import { sendMessage } from '@/lib/messages/commands/send'
import { sendForm } from '@/lib/messages/form-shape'
import { markRead } from '@/lib/rooms/commands/read'

/** Leads to the message that was sent: who writes there has read what stands above. */
export const sendMessageAction = formAction(
  sendForm,
  async (viewer, { room, ...input }) => {
    const { message } = await sendMessage(viewer, room, input)
    await markRead(viewer, room, message)
    return `/rooms/${room}/${message.number}`
  },
  { forGuests: true },
)

import { z } from 'zod'
import { sendInput } from '@/lib/messages/shape'

/** The form that sends where no script runs. */
export const sendForm = sendInput.pick({ id: true, text: true }).extend({ room: z.uuid('malformed').toLowerCase() })

import { z } from 'zod'
import { oneEmoji, type Privacy, privacy, STATUS_MAX, updateMeInput } from '@/lib/people/shape'
import { SPANS } from '@/lib/people/until'
import { writtenLine } from '@/lib/text'

/** A form leaves out what was not filled in: an empty name is missing, an empty "about" is wanted so. */
export const profileForm = updateMeInput
  .required()
  .pick({ name: true, about: true, username: true })
  .extend({
    name: updateMeInput.shape.name.unwrap().prefault(''),
    username: updateMeInput.shape.username.unwrap().prefault(''),
    about: updateMeInput.shape.about.unwrap().prefault(''),
    colour: updateMeInput.shape.colour.unwrap().default(null),
  })

/** Without words and without a picture it is none. */
export const statusForm = z.object({
  emoji: z.string('malformed').trim().pipe(oneEmoji).optional(),
  text: writtenLine(0, STATUS_MAX).default(''),
  span: z.enum(SPANS, 'malformed').default('never'),
})

/** A switch is posted when it is on, and left out when it is off. */
const posted = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

/** Everything of the page: each audience by its name, and the switches. */
export const privacyForm = privacy
  .extend({ showsTyping: posted, showsRead: posted })
  .transform(({ showsTyping, showsRead, ...audiences }) => ({
    privacy: audiences as Privacy,
    settings: { showsTyping, showsRead },
  }))

/** Which of one's pictures a form takes away. */
export const portraitForm = z.object({ kind: z.enum(['avatar', 'cover'], 'malformed') })

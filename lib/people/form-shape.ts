import { z } from 'zod'
import { updateMeInput } from '@/lib/people/shape'

/** A form leaves out what was not filled in: an empty name is missing, an empty "about" is wanted so. */
export const profileForm = updateMeInput
  .required()
  .pick({ name: true, about: true })
  .extend({
    name: updateMeInput.shape.name.unwrap().prefault(''),
    about: updateMeInput.shape.about.unwrap().prefault(''),
  })

/** A switch is posted when it is on, and left out when it is off. */
const posted = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

export const presenceForm = z.object({
  showsOnline: posted,
  showsLastSeen: posted,
  showsTyping: posted,
  showsRead: posted,
})

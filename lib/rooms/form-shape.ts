import { z } from 'zod'
import { pathParams } from '@/lib/params'
import { mineInput } from '@/lib/rooms/own-shape'
import { createRoomInput, leaveInput, ROOM_NAME_MAX, role, updateRoomInput } from '@/lib/rooms/shape'
import { optionalLine } from '@/lib/text'

/** Chosen people come as a list, typed usernames as `ada, grace @bob`. */
const usernames = z.preprocess(
  (given) =>
    [given ?? []]
      .flat()
      .flatMap((text) => String(text).split(/[\s,;]+/))
      .map(withoutAt)
      .filter(Boolean),
  z.array(z.string()),
)

const chosen = createRoomInput.shape.members.unwrap()

/** A form leaves out what was not filled in; to a person that is an empty field, not a malformed one. */
export const createRoomForm = createRoomInput.extend({
  members: usernames.pipe(chosen),
})

export const roomForm = z.object({ room: z.uuid('malformed').toLowerCase() })
export const directForm = pathParams.pick({ username: true })
export const memberForm = roomForm.extend(directForm.shape)
export const addMembersForm = roomForm.extend({ members: usernames.pipe(chosen.min(1, 'required')) })
/** All fields stand filled in the form: the one that comes back empty was emptied. */
export const updateRoomForm = roomForm.extend({
  name: optionalLine(ROOM_NAME_MAX).default(''),
  topic: updateRoomInput.shape.topic.unwrap().prefault(''),
  greeting: updateRoomInput.shape.greeting.unwrap().prefault(''),
  rules: updateRoomInput.shape.rules.unwrap().prefault(''),
  knocking: z
    .literal('on')
    .optional()
    .transform((given) => given === 'on'),
})
/** Nobody named: who follows, the room decides. */
export const leaveRoomForm = roomForm.extend(leaveInput.shape)
export const roleForm = memberForm.extend({ role })
export const settleRoomForm = roomForm.extend({
  posting: updateRoomInput.shape.posting.unwrap(),
  slowSeconds: z.coerce.number().pipe(updateRoomInput.shape.slowSeconds.unwrap()),
})
/** What has to be typed stands in the form: it guards against a slip of the finger, not against anybody. */
export const closeRoomForm = roomForm
  .extend({ confirm: z.string().default(''), expected: z.string() })
  .refine(({ confirm, expected }) => tidy(confirm) === tidy(expected), { error: 'wrong', path: ['confirm'] })
export const ownNameForm = roomForm.extend({ ownName: mineInput.shape.ownName.unwrap().default(null) })

const tidy = (text: string) => text.normalize('NFC').trim().toLowerCase()

function withoutAt(username: string): string {
  return username.replace(/^@/, '')
}

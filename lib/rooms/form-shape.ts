import { z } from 'zod'
import { createRoomInput } from '@/lib/rooms/shape'

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

/** A form leaves out what was not filled in; to a person that is an empty field, not a malformed one. */
export const createRoomForm = createRoomInput.extend({
  name: createRoomInput.shape.name.prefault(''),
  members: usernames.pipe(createRoomInput.shape.members.unwrap()),
})

export const roomForm = z.object({ room: z.uuid('malformed').toLowerCase() })
export const directForm = z.object({ username: z.string().toLowerCase().max(64) })

function withoutAt(username: string): string {
  return username.replace(/^@/, '')
}

import { invalid } from '@/lib/errors'
import { momentIn } from '@/lib/locale/zone'
import { createInviteInput } from '@/lib/rooms/door-shape'

/** From now until the clocks of a zone show this. @throws `invalid` where a link cannot be good for so long */
export function secondsUntil(clock: string, zone: string, now = Date.now()): number {
  const moment = momentIn(zone, Date.parse(`${clock}Z`))
  // A second too many rather than one too few: the link is good up to what was asked for.
  const wanted = createInviteInput.shape.expiresIn.safeParse(Math.ceil((moment - now) / 1_000))
  if (!wanted.success || wanted.data === undefined) throw invalid({ expiresAt: 'out_of_range' })
  return wanted.data
}

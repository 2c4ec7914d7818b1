import { invalid } from '@/lib/errors'
import { momentIn } from '@/lib/locale/zone'

/** The moment at which the clocks of a zone show this. @throws `invalid` where that lies behind */
export function momentAhead(clock: string, zone: string, now = Date.now()): string {
  const moment = momentIn(zone, Date.parse(`${clock}Z`))
  if (moment <= now) throw invalid({ until: 'out_of_range' })
  return new Date(moment).toISOString()
}

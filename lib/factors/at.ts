import 'server-only'
import { type Caller, callerOf } from '@/lib/auth/caller'
import { type Place, placeOf } from '@/lib/factors/place'

/** From where a factor is shown or changed. */
export interface At {
  caller: Caller
  place: Place | null
}

export const atOf = (headers: Headers): At => ({ caller: callerOf(headers), place: placeOf(headers) })

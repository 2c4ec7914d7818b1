import type { Remembered } from '@/lib/stream/recent'
import type { RoomChanges } from '@/lib/stream/shape'

/** Cut at `limit` rows. Rows that share a version are never split, so `to` is the last version wholly contained. */
export function toPage({ from, to, info, messages, members }: Remembered, limit: number): RoomChanges {
  const versions = [...messages, ...members, ...(info ? [info] : [])]
    .map(({ version }) => version)
    .sort((a, b) => a - b)
  const [lowest, beyond] = [versions[0], versions[limit]]
  const end = beyond === undefined || lowest === undefined ? to : Math.max(beyond - 1, lowest)
  const fits = ({ version }: { version: number }) => version <= end
  return {
    from,
    to: end,
    ...(info && fits(info) && { room: info }),
    messages: messages.filter(fits),
    members: members.filter(fits),
    more: end < to,
  }
}

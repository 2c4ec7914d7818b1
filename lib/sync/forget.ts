import type { Live } from '@/lib/sync/live'

/** What would be lost if this device forgot everything now. */
export const countUnsent = (live: Live): number =>
  live.store.getState().outbox.filter(({ state }) => state !== 'sent').length

/** Takes what this person wrote off the device: the next one who sits here must not find it. */
export function forget(live: Live): void {
  const { drafts } = live.store.getState()
  live.sender.discardAll()
  void live.deeds().then((deeds) => deeds.finish())
  for (const room of Object.keys(drafts)) live.drafts.set(room, '')
  void live.wipeRows()
  live.stop()
}

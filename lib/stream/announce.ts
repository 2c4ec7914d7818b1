import 'server-only'
import { held, peek } from '@/lib/held'
import { Bus } from '@/lib/stream/bus'
import type { Hint } from '@/lib/stream/hints'
import { hub } from '@/lib/stream/hub'

const BUS = 'bus'

/** What a command says once it has committed: "room R is at version n". A hint, nothing else; the rows are the truth. */
export function announceRoom(id: string, version: number): void {
  announce({ kind: 'room', id, version })
}

/** "What belongs to person P is at version n." */
export function announcePerson(id: string, version: number): void {
  announce({ kind: 'person', id, version })
}

function announce(hint: Hint): void {
  hub().hint(hint)
  peek<Bus>(BUS)?.publish(hint)
}

/** From now on this process hears what other nodes announce, and they what it does. */
export function joinOtherNodes(): void {
  held(BUS, () => new Bus({ onHint: (hint) => hub().hint(hint), onReturn: () => hub().look() }))
}

export async function leaveOtherNodes(): Promise<void> {
  await peek<Bus>(BUS)?.close()
}

/** A session or token has ended: what it opened closes now, not at the next sweep. */
export function closeStreamsOf(credentialId: string): void {
  hub().closeCredential(credentialId)
}

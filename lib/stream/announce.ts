import 'server-only'
import type { Hint } from '@/lib/stream/hints'
import { hub } from '@/lib/stream/hub'
import { otherNodes } from '@/lib/stream/nodes'

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
  otherNodes()?.hint(hint)
}

/** A session or token has ended: what it opened closes now, not at the next sweep. */
export function closeStreamsOf(credentialId: string): void {
  hub().closeCredential(credentialId)
}

import 'server-only'
import { hub } from '@/lib/stream/hub'

/** What a command says once it has committed: "room R is at version n". A hint, nothing else; the rows are the truth. */
export function announceRoom(roomId: string, version: number): void {
  hub().hintRoom(roomId, version)
}

/** "What belongs to person P is at version n." */
export function announcePerson(personId: string, version: number): void {
  hub().hintPerson(personId, version)
}

/** A session or token has ended: what it opened closes now, not at the next sweep. */
export function closeStreamsOf(credentialId: string): void {
  hub().closeCredential(credentialId)
}

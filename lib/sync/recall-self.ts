import type { Author } from '@/lib/people/shape'
import { forgetPerson, rememberedPerson } from '@/lib/sync/remembered'
import { RowStore } from '@/lib/sync/row-store'
import type { RoomsAnswer } from '@/lib/sync/self'
import { NOT_LOADED } from '@/lib/sync/versions'

/**
 * Who was in on this browser last and their list, for a start without a network. The list claims no version, so that it
 * is asked for again: read positions in it may never have reached the server.
 */
export async function recallSelf(): Promise<{ viewer: Author; rooms: RoomsAnswer } | null> {
  const id = rememberedPerson()
  const cached = id === null ? null : await new RowStore(id).list()
  return cached && { viewer: cached.viewer, rooms: { ...cached.list, version: NOT_LOADED } }
}

/** Nobody is in: what the last one read goes; what they wrote waits for them. */
export async function wipeRemembered(): Promise<void> {
  const id = rememberedPerson()
  if (id === null) return
  await new RowStore(id).wipe()
  forgetPerson(id)
}

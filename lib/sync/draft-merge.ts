import type { Draft } from '@/lib/messages/own-shape'

/** What is being written in a room on this device. */
export interface Begun {
  text: string
  replyTo: number | null
}

/** The server's draft that it goes on from. */
export interface Base extends Begun {
  version: number
  /** The life of the database that the version belongs to. */
  epoch: string
  /** What is on its way there, or was when its answer got lost: heard back, it is no other device's. */
  sent?: string
}

interface Merged {
  mine: Begun
  base: Base
  /** Text of another device, which now stands below what is being written here. */
  added: string | null
}

export const noDraft = (epoch: string): Base => ({ text: '', replyTo: null, version: 0, epoch })

/**
 * What is written here, brought together with what the server holds. Untouched, it follows; touched, it goes on; and
 * where both were written, both stay: nothing that anybody typed is overwritten.
 */
export function mergeDraft(mine: Begun, base: Base, stored: Draft | null): Merged {
  const theirs: Base = stored ? { ...toBegun(stored), version: stored.version, epoch: base.epoch } : noDraft(base.epoch)
  const keep = { mine, base: theirs, added: null }
  const follow = { mine: toBegun(theirs), base: theirs, added: null }
  // What is on its way may still be stored after this was looked up: heard later, it is no other device's either.
  if (isSame(theirs, base)) return { ...keep, base: { ...base, ...theirs } }
  if (theirs.text === base.sent || isSame(theirs, mine)) return keep
  if (isSame(mine, base)) return follow
  if (theirs.text === '' || mine.text.includes(theirs.text)) return keep
  if (theirs.text.startsWith(mine.text.trim())) return follow
  const text = `${mine.text.trimEnd()}\n\n${theirs.text}`
  return { mine: { text, replyTo: mine.replyTo ?? theirs.replyTo }, base: theirs, added: theirs.text }
}

const toBegun = ({ text, replyTo }: Begun): Begun => ({ text, replyTo: text === '' ? null : replyTo })

export const isSame = (one: Begun, other: Begun): boolean =>
  one.text === other.text && (one.text === '' || one.replyTo === other.replyTo)

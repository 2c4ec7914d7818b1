import { fromStorage } from '@/lib/sync/storage'

/** A change of a message that was begun: kept on this device until it is saved or left, through reloads and crashes. */
export interface KeptEdit {
  number: number
  /** What the message said when it was begun. */
  base: string
  text: string
}

const keyOf = (personId: string, room: string) => `parlor:edit:${personId}:${room}`

export const keptEdit = (personId: string, room: string): KeptEdit | null =>
  fromStorage(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId, room)) ?? 'null')
    return isKept(kept) ? kept : null
  }, null)

export const keepEdit = (personId: string, room: string, edit: KeptEdit): void =>
  fromStorage(() => localStorage.setItem(keyOf(personId, room), JSON.stringify(edit)), undefined)

export const forgetEdit = (personId: string, room: string): void =>
  fromStorage(() => localStorage.removeItem(keyOf(personId, room)), undefined)

function isKept(value: unknown): value is KeptEdit {
  if (typeof value !== 'object' || value === null) return false
  const { number, base, text } = value as Record<string, unknown>
  return typeof number === 'number' && typeof base === 'string' && typeof text === 'string'
}

import { fromStorage } from '@/lib/sync/storage'

const KEY = 'parlor:person'

/** Who was in on this browser last: whose database to open when there is no network to ask. */
export const rememberedPerson = (): string | null => fromStorage(() => localStorage.getItem(KEY), null)

export const rememberPerson = (id: string): void => fromStorage(() => localStorage.setItem(KEY, id), undefined)

export const forgetPerson = (id: string): void =>
  fromStorage(() => (rememberedPerson() === id ? localStorage.removeItem(KEY) : undefined), undefined)

import type { Times } from '@/lib/locale/times'
import type { SayPeople } from '@/lib/rooms/order'
import type en from '@/locales/en.json'

type Values = Record<string, string | number>

/** The language in which an archive speaks: its reader's, and their clock. */
export interface Words {
  /** Of the page, for screen readers. */
  tag: string
  say(key: keyof typeof en.leaving.archive, values?: Values): string
  notice(type: keyof typeof en.notices, values: Values): string
  people: SayPeople
  times: Times
}

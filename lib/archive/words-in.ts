import 'server-only'
import { createTranslator } from 'next-intl'
import type { Words } from '@/lib/archive/words'
import { DEFAULT_LOCALE, type Locale, tagOf, toLocale } from '@/lib/locale/locales'
import { timesOf } from '@/lib/locale/times'
import type en from '@/locales/en.json'

/** What an archive says in one language, with times of one zone. */
export async function wordsIn(code: string, timeZone: string): Promise<Words> {
  const locale = toLocale(code) ?? DEFAULT_LOCALE
  const messages = await textsIn(locale)
  const tag = tagOf(locale)
  return {
    tag,
    say: createTranslator({ locale, messages, namespace: 'leaving.archive' }),
    notice: createTranslator({ locale, messages, namespace: 'notices' }),
    people: createTranslator({ locale, messages, namespace: 'rooms.people' }),
    times: timesOf(tag, timeZone),
  }
}

async function textsIn(locale: Locale): Promise<typeof en> {
  const { default: messages } = await import(`@/locales/${locale}.json`)
  return messages
}

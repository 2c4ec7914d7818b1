import 'server-only'
import { DEFAULT_LOCALE, toLocale } from '@/lib/locale/locales'

/**
 * What a deleted account is called. Rows of a room are the same for every reader, so there is one name: in the language of
 * whoever has left, which those who talked with them read.
 */
export async function goneName(locale: string | null): Promise<string> {
  const { default: messages } = await import(`@/locales/${toLocale(locale) ?? DEFAULT_LOCALE}.json`)
  return messages.leaving.gone
}

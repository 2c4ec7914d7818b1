import 'server-only'
import { getLocale } from 'next-intl/server'
import { currentAppearance } from '@/lib/appearance/current'
import { env } from '@/lib/env'

/** Everything that the shell depends on: with another version, a browser fetches it anew. */
export async function shellVersion(): Promise<string> {
  const [locale, look] = await Promise.all([getLocale(), currentAppearance()])
  return [env().NEXT_DIST_DIR, locale, ...Object.values(look)].join(' ')
}

import 'server-only'
import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { getViewer } from '@/lib/auth/viewer'
import { DEFAULT_LOCALE, LOCALE_COOKIE, type Locale, TIME_ZONE_COOKIE, toLocale } from '@/lib/locale/locales'
import { negotiateLocale } from '@/lib/locale/negotiate'
import { isTimeZone } from '@/lib/locale/zone'

export default getRequestConfig(async () => {
  const locale = await requestLocale()
  const { default: messages } = await import(`@/locales/${locale}.json`)
  return { locale, messages, timeZone: await requestTimeZone() }
})

/** Chosen in this browser, else by this person elsewhere, else wished for by the browser. */
async function requestLocale(): Promise<Locale> {
  const chosen = toLocale((await cookies()).get(LOCALE_COOKIE)?.value)
  if (chosen) return chosen
  // A database that is away fails the page itself; its error page still needs a language.
  const viewer = await getViewer().catch(() => null)
  return toLocale(viewer?.locale) ?? negotiateLocale((await headers()).get('accept-language')) ?? DEFAULT_LOCALE
}

/** The browser tells its zone by cookie (components/shell/time-zone.tsx), so that server and client write the same times. */
async function requestTimeZone(): Promise<string> {
  const zone = (await cookies()).get(TIME_ZONE_COOKIE)?.value
  return zone && isTimeZone(zone) ? zone : 'UTC'
}

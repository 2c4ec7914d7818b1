'use server'

import { cookies } from 'next/headers'
import { getViewer } from '@/lib/auth/viewer'
import { LOCALE_COOKIE, toLocale } from '@/lib/locale/locales'
import { updateMe } from '@/lib/people/commands'

const YEAR = 365 * 24 * 3600

/** One press of a button: `locale=ko`. The browser remembers it, and so does the account, for its other browsers. */
export async function setLocaleAction(form: FormData): Promise<void> {
  // Anybody can call an action by its id, with whatever arguments.
  if (!(form instanceof FormData)) return
  const locale = toLocale(String(form.get('locale')))
  if (!locale) return
  const jar = await cookies()
  jar.set(LOCALE_COOKIE, locale, { maxAge: YEAR, sameSite: 'lax', path: '/' })
  const viewer = await getViewer()
  if (viewer) await updateMe(viewer, { settings: { locale } })
}

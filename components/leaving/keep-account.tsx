import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { signOutAction } from '@/lib/auth/actions'
import type { Leaver } from '@/lib/auth/credentials'
import { keepAccountAction } from '@/lib/leaving/actions'
import { DEFAULT_LOCALE, tagOf, toLocale } from '@/lib/locale/locales'
import { timesOf } from '@/lib/locale/times'

/** Until then they can change their mind, or leave it at that. */
export async function KeepAccount({ leaver: { username, leavingAt } }: { leaver: Leaver }) {
  const [t, texts, locale, zone] = await Promise.all([
    getTranslations('leaving.return'),
    formTexts(),
    getLocale(),
    getTimeZone(),
  ])
  const times = timesOf(tagOf(toLocale(locale) ?? DEFAULT_LOCALE), zone)
  const date = times.date(leavingAt.toISOString(), Date.now())
  return (
    <>
      <p className="mb-6">{t('intro', { username: `@${username}`, date })}</p>
      <Form action={keepAccountAction} texts={texts}>
        <SubmitButton size="lg">{t('submit')}</SubmitButton>
      </Form>
      <form action={signOutAction} className="mt-3">
        <button type="submit" className={buttonClass({ tone: 'plain', className: 'w-full' })}>
          {t('leave')}
        </button>
      </form>
    </>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { Choice, Choices } from '@/components/ui/choices'
import { setLocaleAction } from '@/lib/locale/actions'
import { LOCALES } from '@/lib/locale/locales'

/** Buttons of one plain form, so that it works before, and without, any script. */
export async function LanguageSwitcher({ className }: { className?: string }) {
  const [current, t] = await Promise.all([getLocale(), getTranslations('common')])
  return (
    <Choices action={setLocaleAction} label={t('language')} className={className}>
      {LOCALES.map(({ code, tag, name }) => (
        <Choice key={code} name="locale" value={code} lang={tag} chosen={code === current}>
          {name}
        </Choice>
      ))}
    </Choices>
  )
}

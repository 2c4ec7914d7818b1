import { getTranslations } from 'next-intl/server'

/** How one behaves in a room, as those who look after it have written it. */
export async function Rules({ text }: { text: string | undefined }) {
  if (!text) return null
  const t = await getTranslations('invites')
  return (
    <section className="w-full max-w-[32rem] rounded-card bg-paper-raised px-4 py-3 text-start">
      <h3 className="text-sm font-medium text-ink-soft">{t('rules')}</h3>
      <p dir="auto" className="pt-1 text-pretty whitespace-pre-line wrap-anywhere">
        {text}
      </p>
    </section>
  )
}

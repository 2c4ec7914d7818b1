import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import type { Provider } from '@/lib/auth/provider'
import { listProviders } from '@/lib/auth/providers'
import { ProviderMark } from './provider-mark'

/** The other ways in, of those that this server has; below the form of the first. Plain forms: they need no script. */
export async function ProviderButtons({ next }: { next: string }) {
  const providers = listProviders()
  if (providers.length === 0) return null
  const t = await getTranslations('providers')
  return (
    <div className="mt-6 flex flex-col gap-3">
      <p className="flex items-center gap-3 text-sm text-ink-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {t('or')}
      </p>
      {providers.map((provider) => (
        <ProviderForm key={provider.id} provider={provider} next={next}>
          {t('continue', { name: provider.name })}
        </ProviderForm>
      ))}
    </div>
  )
}

interface FormProps {
  provider: Provider
  next: string
  /** For who is signed in, instead of signing in. */
  isLink?: boolean
  children: string
}

export function ProviderForm({ provider: { id }, next, isLink = false, children }: FormProps) {
  return (
    <form method="post" action={`/sign-in/with/${id}`}>
      <input type="hidden" name="next" value={next} />
      {isLink && <input type="hidden" name="link" value="on" />}
      <button type="submit" className={buttonClass({ tone: 'quiet', size: 'lg', className: 'w-full gap-3' })}>
        <ProviderMark id={id} />
        <span className="min-w-0 truncate">{children}</span>
      </button>
    </form>
  )
}

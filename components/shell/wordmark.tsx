import { getTranslations } from 'next-intl/server'
import { Logo } from '@/components/ui/logo'
import { cn } from '@/lib/cn'

export async function Wordmark({ className }: { className?: string }) {
  const t = await getTranslations('common')
  return (
    <span className={cn('inline-flex items-center gap-2 font-display text-lg', className)}>
      <Logo className="size-6 text-accent" />
      {t('name')}
    </span>
  )
}

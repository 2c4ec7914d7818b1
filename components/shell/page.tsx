import { ArrowLeft } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { cn } from '@/lib/cn'

interface Props {
  title: string
  intro?: string
  /** Where this page was opened from; phones show the way back. */
  back?: Route
  className?: string
  children: ReactNode
}

/** Everything beside the list that is not a conversation: a sheet of paper with a title. */
export async function Page({ title, intro, back, className, children }: Props) {
  const t = await getTranslations('common')
  return (
    <div className="h-full overflow-y-auto overscroll-contain">
      <div className={cn('mx-auto flex min-h-full w-full max-w-[45rem] flex-col px-4 pb-10 md:px-8', className)}>
        <header className="sticky top-0 z-10 -mx-4 bg-paper px-4 pt-[max(1rem,env(safe-area-inset-top))] pb-3 md:-mx-8 md:px-8 md:pt-6">
          <div className="flex min-h-10 items-center gap-1">
            {back && (
              <Link
                href={back}
                aria-label={t('back')}
                className={buttonClass({ tone: 'plain', size: 'icon', className: '-ms-2 md:hidden' })}
              >
                <ArrowLeft aria-hidden="true" className="size-5" />
              </Link>
            )}
            <h1 className="truncate font-display text-xl">{title}</h1>
          </div>
          {intro && <p className="text-ink-soft">{intro}</p>}
        </header>
        {children}
      </div>
    </div>
  )
}

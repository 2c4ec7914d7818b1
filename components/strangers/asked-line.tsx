'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import type { Author } from '@/lib/people/shape'

interface Props {
  person: Author
  /** How much can still be said before there is an answer. */
  left: number
}

/**
 * Said to whoever has begun a conversation with somebody who does not know them: the same whether it has not been seen
 * yet, was passed over or declined. With nothing left it stands where one would write.
 */
export function AskedLine({ person: { name }, left }: Props) {
  const t = useTranslations('strangers')
  return left > 0 ? (
    <p className="mx-auto w-full max-w-[45rem] shrink-0 px-5 pt-2 pb-1 text-xs text-pretty text-ink-soft md:px-9">
      {t('asked', { name, count: left })}
    </p>
  ) : (
    <p
      id="message"
      tabIndex={-1}
      role="status"
      className={cn(
        'mx-auto w-full max-w-[45rem] shrink-0 px-6 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]',
        'text-center text-sm text-pretty text-ink-soft outline-none',
      )}
    >
      {t('full', { name })}
    </p>
  )
}

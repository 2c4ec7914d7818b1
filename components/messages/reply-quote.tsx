'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import { plainOf } from '@/lib/messages/plain'
import type { Shown } from '@/lib/messages/shown'
import { useConversation } from './conversation-context'

/**
 * What a message answers: a line of it where it is loaded, in any case the way there. Always two lines high, or rows
 * would grow under the reader when older pages bring what they answer.
 */
export function ReplyQuote({ number, answered }: { number: number; answered: Shown | null }) {
  const t = useTranslations('messages')
  const blocks = useTranslations('blocks')
  const { hrefOf, jumpTo } = useConversation()
  const isBlocked = answered?.isBlocked === true
  return (
    <a
      href={hrefOf(number)}
      // What is not loaded is fetched as it comes near (actions/use-quotes.ts).
      data-quote={answered === null ? number : undefined}
      aria-label={t('reply')}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        jumpTo(number)
      }}
      className="mt-0.5 mb-1 block rounded-control border-s-2 border-accent bg-paper/60 px-2 py-1 text-sm"
    >
      <bdi className={cn('block truncate', answered ? 'font-medium text-accent' : 'text-ink-soft')}>
        {answered && !isBlocked ? (answered.author?.name ?? t('someone')) : t('reply')}
      </bdi>
      <span dir="auto" className={cn('block truncate text-ink-soft', answered?.isDeleted && 'italic')}>
        {(isBlocked ? blocks('folded') : answered?.isDeleted ? t('deleted') : plainOf(answered ?? {}).slice(0, 200)) ||
          '\u00a0'}
      </span>
    </a>
  )
}

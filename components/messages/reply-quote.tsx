'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import type { Shown } from '@/lib/messages/shown'
import { useConversation } from './conversation-context'

/**
 * What a message answers: a line of it where it is loaded, in any case the way there. Always two lines high, or rows
 * would grow under the reader when older pages bring what they answer.
 */
export function ReplyQuote({ number, answered }: { number: number; answered: Shown | null }) {
  const t = useTranslations('messages')
  const { hrefOf, jumpTo } = useConversation()
  const isKnown = answered !== null && !answered.isDeleted
  return (
    <a
      href={hrefOf(number)}
      aria-label={t('reply')}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        jumpTo(number)
      }}
      className="mt-0.5 mb-1 block rounded-control border-s-2 border-accent bg-paper/60 px-2 py-1 text-sm"
    >
      <bdi className={cn('block truncate', isKnown ? 'font-medium text-accent' : 'text-ink-soft')}>
        {isKnown ? (answered.author?.name ?? t('someone')) : t('reply')}
      </bdi>
      <span dir="auto" className="block truncate text-ink-soft">
        {(isKnown && answered.text.slice(0, 200)) || '\u00a0'}
      </span>
    </a>
  )
}

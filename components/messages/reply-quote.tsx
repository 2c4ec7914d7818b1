'use client'

import { useTranslations } from 'next-intl'
import type { Shown } from '@/lib/messages/shown'
import { useConversation } from './conversation-context'

/** What a message answers: a line of it where it is loaded, in any case the way there. */
export function ReplyQuote({ number, answered }: { number: number; answered: Shown | null }) {
  const t = useTranslations('messages')
  const { hrefOf, jumpTo } = useConversation()
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
      {answered && !answered.isDeleted ? (
        <>
          <bdi className="block truncate font-medium text-accent">{answered.author?.name ?? t('someone')}</bdi>
          <span dir="auto" className="line-clamp-2 text-ink-soft">
            {answered.text.slice(0, 200)}
          </span>
        </>
      ) : (
        <span className="text-ink-soft">{t('reply')}</span>
      )}
    </a>
  )
}

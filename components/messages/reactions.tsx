'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import type { ReactionShown } from '@/lib/messages/reactions'

/** What people have reacted with, under the bubble. What a press does comes with the actions (actions/). */
export function Reactions({ reactions, isMine }: { reactions: ReactionShown[]; isMine: boolean }) {
  const t = useTranslations('actions')
  if (reactions.length === 0) return null
  return (
    <ul
      className={cn(
        'flex flex-wrap gap-1 ps-10 pt-1 pointer-coarse:gap-y-3 pointer-coarse:pb-2',
        isMine && 'justify-end',
      )}
    >
      {reactions.map(({ emoji, count, isMine: isPressed }) => (
        <li key={emoji}>
          <button
            type="button"
            data-emoji={emoji}
            aria-pressed={isPressed}
            aria-label={t('reacted', { emoji, count })}
            className={cn(
              'relative inline-flex h-7 items-center gap-1 rounded-full px-2 text-sm tabular-nums transition-colors duration-150 pointer-coarse:h-8 pointer-coarse:min-w-11 pointer-coarse:justify-center after:absolute after:-inset-x-0.5 after:-inset-y-2 pointer-coarse:after:-inset-y-1.5',
              isPressed ? 'bg-accent text-on-accent' : 'bg-paper-hover hover:bg-line',
            )}
          >
            <span className="text-base leading-none">{emoji}</span>
            {count}
          </button>
        </li>
      ))}
    </ul>
  )
}

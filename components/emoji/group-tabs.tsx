'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { GROUPS } from '@/lib/emoji/shape'

const SIGNS = ['😀', '👋', '🐻', '🍎', '🚗', '⚽', '💡', '❤️', '🏁']

/** Leads to each group. */
export function GroupTabs({ grid }: { grid: RefObject<HTMLElement | null> }) {
  const t = useTranslations('emoji')
  return (
    <div className="flex shrink-0 justify-between overflow-x-auto px-2 [scrollbar-width:none]">
      {GROUPS.map((group, at) => (
        <button
          key={group}
          type="button"
          aria-label={t(group)}
          title={t(group)}
          onClick={() => {
            const section = grid.current?.querySelector(`[data-group=${group}]`)
            section?.scrollIntoView({ block: 'start' })
            section?.querySelector('button')?.focus({ preventScroll: true })
          }}
          className="flex h-9 min-w-9 shrink grow items-center justify-center rounded-control text-lg grayscale-60 hover:bg-paper-hover hover:grayscale-0 pointer-coarse:h-11"
        >
          {SIGNS[at]}
        </button>
      ))}
    </div>
  )
}

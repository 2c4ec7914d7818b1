'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { ListHands } from '@/components/rooms/list-hands'
import type { Say } from '@/components/rooms/use-list-deeds'
import { Keys } from '@/components/shortcuts/keys'

const SAID_FOR_MS = 8_000

interface Said {
  text: string
  undo: (() => void) | undefined
}

/** What comes to the page after its first look (components/shell/at-hand.tsx). */
export function Hands() {
  const t = useTranslations('navigation')
  const [said, setSaid] = useState<Said | null>(null)
  const say: Say = useCallback((text, undo) => setSaid({ text, undo }), [])
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <>
      <ListHands say={say} />
      <Keys />
      <div
        role="status"
        data-at-hand
        className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 md:end-auto md:w-75"
      >
        {said && (
          <p className="appear pointer-events-auto flex min-w-0 items-center gap-3 rounded-card bg-ink px-4 py-2.5 text-sm text-paper shadow-raised">
            <span className="min-w-0">{said.text}</span>
            {said.undo && (
              <button
                type="button"
                className="touch-target shrink-0 rounded-control px-1 font-medium underline underline-offset-4"
                onClick={() => {
                  said.undo?.()
                  setSaid(null)
                }}
              >
                {t('undo')}
              </button>
            )}
          </p>
        )}
      </div>
    </>
  )
}

'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useConversation } from '@/components/messages/conversation-context'

/** For whoever has followed a quote: the way back. */
export function BackPill() {
  const t = useTranslations('actions')
  const { toOrigin } = useConversation()
  if (!toOrigin) return null
  return (
    <button
      type="button"
      onClick={toOrigin}
      className="appear touch-target absolute bottom-14 left-1/2 z-10 inline-flex -translate-x-1/2 items-center gap-1.5 rounded-full bg-paper-raised py-1.5 ps-3 pe-4 text-sm font-medium whitespace-nowrap text-accent shadow-raised hover:bg-paper-hover pointer-coarse:bottom-16"
    >
      <Undo2 aria-hidden="true" className="size-4" />
      {t('back')}
    </button>
  )
}

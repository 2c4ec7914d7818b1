'use client'

import { CloudOff, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { cn } from '@/lib/cn'
import { useLive } from './live-session'

/** A connection that is back within this time was never worth a word. */
const PATIENCE_MS = 2_000

/** Says that nothing new comes in at the moment, and that what is written is safe. */
export function ConnectionBar({ className }: { className?: string }) {
  const t = useTranslations('stream')
  const status = useLive((state) => state.status)
  const isLate = useIsLate(status === 'live')
  const shown = status !== 'live' && isLate ? status : null
  const Icon = shown === 'offline' ? CloudOff : LoaderCircle
  return (
    <div role="status" className={className}>
      {shown && (
        <p className="flex items-center justify-center gap-2 bg-mention-tint px-4 py-1 text-center text-sm text-ink">
          <Icon aria-hidden="true" className={cn('size-4 shrink-0', shown === 'connecting' && 'animate-spin')} />
          {t(shown)}
        </p>
      )}
    </div>
  )
}

function useIsLate(isLive: boolean): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (isLive) return
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isLive])
  return isLate
}

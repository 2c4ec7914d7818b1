'use client'

import { Check, CloudOff, LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { cn } from '@/lib/cn'
import { type Freshness, freshness } from '@/lib/sync/freshness'
import { useLive } from './live-session'

/** What is over within this time was never worth a word. */
const PATIENCE_MS = { catchingUp: 1_000, connecting: 2_000, offline: 2_000 }
const LEAVES_AFTER_MS = 2_000

const ICONS = { current: Check, catchingUp: LoaderCircle, connecting: LoaderCircle, offline: CloudOff }

/** Says that what is shown may be old, that what is written is safe, and when all is well again. */
export function ConnectionBar({ className }: { className?: string }) {
  const t = useTranslations('stream')
  const now = useLive(freshness)
  const gaps = useLive(({ sync }) => sync.gaps)
  const said = useSaid(now)
  const Icon = said && ICONS[said]
  return (
    <div role="status" data-freshness={now} data-gaps={gaps} className={className}>
      {Icon && (
        <p
          className={cn(
            'flex items-center justify-center gap-2 text-balance px-4 py-1 text-center text-sm text-ink',
            said === 'current' ? 'bg-accent-tint' : 'bg-mention-tint',
          )}
        >
          <Icon aria-hidden="true" className={cn('size-4 shrink-0', Icon === LoaderCircle && 'animate-spin')} />
          {t(said)}
        </p>
      )}
    </div>
  )
}

/** "Up to date" is news only to whoever has read that it was not so, and is not said a moment longer than it is true. */
function useSaid(now: Freshness): Freshness | null {
  const [said, setSaid] = useState<Freshness | null>(null)
  if (now === 'current' && said !== null && said !== now) setSaid(now)
  useEffect(() => {
    const [next, delay] = now === 'current' ? [null, LEAVES_AFTER_MS] : [now, PATIENCE_MS[now]]
    const timer = setTimeout(() => setSaid(next), delay)
    return () => clearTimeout(timer)
  }, [now])
  return said === 'current' && now !== 'current' ? null : said
}

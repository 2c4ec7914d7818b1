'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Author } from '@/lib/people/shape'
import { BlockDialog } from './block-dialog'

/** Stands where one would write, in a conversation with somebody whom one has blocked. What was begun stays a draft. */
export function BlockedBar({ person }: { person: Author }) {
  const t = useTranslations('blocks')
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="mx-auto flex w-full max-w-[45rem] shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1 px-6 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] text-sm">
      <p id="message" tabIndex={-1} role="status" className="text-center text-pretty text-ink-soft outline-none">
        {t('blocked', { name: person.name })}
      </p>
      <Button tone="quiet" size="sm" className="needs-script" onClick={() => setAsking(true)}>
        {t('unblock')}
      </Button>
      {isAsking && <BlockDialog person={person} isBlocked onClose={() => setAsking(false)} />}
    </div>
  )
}

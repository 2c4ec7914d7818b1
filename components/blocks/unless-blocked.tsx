'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useLive } from '@/components/stream/live-session'
import type { Author } from '@/lib/people/shape'
import { BlockForm, UnblockForm } from './block-forms'

/** What one can do about somebody; once they are blocked, only to change that. */
export function UnlessBlocked({ person, children }: { person: Author; children: ReactNode }) {
  const t = useTranslations('blocks')
  const isBlocked = useLive(({ sync }) => person.id in sync.own.blocks)
  if (!isBlocked)
    return (
      <>
        {children}
        <BlockForm person={person} />
      </>
    )
  return (
    <>
      <p role="status" className="w-full text-ink-soft">
        {t('blocked', { name: person.name })}
      </p>
      <UnblockForm person={person} />
    </>
  )
}

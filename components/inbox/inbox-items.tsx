'use client'

import { useTranslations } from 'next-intl'
import { Empty } from '@/components/ui/empty'
import type { InboxKind, InboxPage } from '@/lib/inbox/shape'
import { InboxRow } from './inbox-row'
import { useInbox } from './use-inbox'

interface Props {
  initial: InboxPage
  kind: InboxKind
  after: string | undefined
}

/** What is for me, the newest first. */
export function InboxItems({ initial, kind, after }: Props) {
  const t = useTranslations('inbox')
  const items = useInbox({ initial, kind, after })
  if (items.length === 0)
    return (
      <Empty scene={kind === 'unread' ? 'free' : 'talk'} title={t(`${kind}EmptyTitle`)} body={t(`${kind}EmptyBody`)} />
    )
  return (
    <ul aria-label={t(kind)} className="mt-3 flex flex-col gap-0.5">
      {items.map((item) => (
        <InboxRow key={item.message.id} item={item} />
      ))}
    </ul>
  )
}

'use client'

import { Inbox } from 'lucide-react'
import { useLinkStatus } from 'next/link'
import { useTranslations } from 'next-intl'
import { Count } from '@/components/rooms/count'
import { PaneLink } from '@/components/shell/pane-link'
import { cn } from '@/lib/cn'

interface Props {
  unread: number
  mentions: number
  isHere: boolean
}

/** The way to all that is for me, above my rooms, with how much of it there is: what they count, summed up. */
export function InboxLink({ unread, mentions, isHere }: Props) {
  const t = useTranslations('inbox')
  return (
    <div className="px-2 pt-1">
      <PaneLink
        href="/inbox"
        aria-current={isHere ? 'page' : undefined}
        className={cn(
          'flex touch-target items-center gap-3 rounded-card px-3 py-2 -outline-offset-2',
          isHere ? 'bg-accent-tint' : 'hover:bg-paper-hover',
        )}
      >
        <span className="flex w-11 justify-center text-accent">
          <Inbox aria-hidden="true" className="size-5" />
        </span>
        <span className="min-w-0 grow truncate font-medium">{t('title')}</span>
        <Pending />
        {mentions > 0 && <Count unread={0} mentions={mentions} />}
        {unread > 0 && <Count unread={unread} mentions={0} />}
      </PaneLink>
    </div>
  )
}

/** The shell shows the outline of a page while one is on its way. */
function Pending() {
  const { pending } = useLinkStatus()
  return pending && <span hidden data-pending />
}

import { Bookmark } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { cn } from '@/lib/cn'
import { inboxPath } from '@/lib/inbox/path'
import { INBOX_KINDS, type InboxKind } from '@/lib/inbox/shape'
import { ReadAllButton } from './read-all-button'

/** What the inbox is asked for. */
export async function InboxTabs({ label, kind: here }: { label: string; kind: InboxKind }) {
  const [t, later] = await Promise.all([getTranslations('inbox'), getTranslations('scheduled')])
  return (
    // Room above, and between its lines: a finger needs more of each than is drawn.
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2 pt-1">
      <nav aria-label={label} className="-mx-1 flex flex-wrap gap-x-1 gap-y-2">
        {INBOX_KINDS.map((kind) => (
          <Link
            key={kind}
            href={inboxPath({ kind })}
            aria-current={kind === here ? 'page' : undefined}
            className={cn(
              'relative inline-flex h-9 items-center rounded-full px-3.5 text-sm after:absolute after:inset-x-0 after:-inset-y-1 transition-colors duration-150 forced-colors:border',
              kind === here
                ? 'bg-accent-tint font-medium text-ink'
                : 'text-ink-soft hover:bg-paper-hover hover:text-ink',
            )}
          >
            {t(kind)}
          </Link>
        ))}
      </nav>
      <Link
        href="/later"
        className="relative ms-auto inline-flex after:absolute after:inset-x-0 after:-inset-y-1 h-9 items-center gap-1.5 rounded-full px-3.5 text-sm text-ink-soft hover:bg-paper-hover hover:text-ink"
      >
        <Bookmark aria-hidden="true" className="size-4" />
        {later('title')}
      </Link>
      {here === 'unread' && <ReadAllButton text={t('readAll')} />}
    </div>
  )
}

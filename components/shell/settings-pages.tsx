import { Archive, Ban, ChevronRight, Eye, KeyRound, type LucideIcon, Server, UserPlus } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type en from '@/locales/en.json'

interface SettingsPage {
  href: Route
  Icon: LucideIcon
  title: keyof typeof en.settings.pages
  /** For whoever runs the server. */
  isForOwners?: true
  /** For others who may invite people to it. */
  isForInviters?: true
}

const PAGES: SettingsPage[] = [
  { href: '/you/privacy', Icon: Eye, title: 'privacy' },
  { href: '/you/security', Icon: KeyRound, title: 'security' },
  { href: '/you/blocked', Icon: Ban, title: 'blocked' },
  { href: '/you/data', Icon: Archive, title: 'data' },
  { href: '/you/server', Icon: UserPlus, title: 'invitations', isForInviters: true },
  { href: '/you/server', Icon: Server, title: 'server', isForOwners: true },
]

/** What has a page of its own below `/you`. */
export async function SettingsPages({ isOwner, mayInvite }: { isOwner: boolean; mayInvite: boolean }) {
  const t = await getTranslations('settings.pages')
  const isFor = ({ isForOwners, isForInviters }: SettingsPage) =>
    isForOwners ? isOwner : !isForInviters || (mayInvite && !isOwner)
  return (
    <nav aria-label={t('title')} className="mt-4 rounded-card bg-paper-raised p-2">
      <ul>
        {PAGES.filter(isFor).map(({ href, Icon, title }) => (
          <li key={title}>
            <Link href={href} className="flex min-h-11 items-center gap-3 rounded-control px-3 hover:bg-paper-hover">
              <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
              <span className="min-w-0 grow">{t(title)}</span>
              <ChevronRight aria-hidden="true" className="size-4.5 shrink-0 text-ink-soft" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { ChevronRight, KeyRound, type LucideIcon } from 'lucide-react'
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
}

const PAGES: SettingsPage[] = [{ href: '/you/security', Icon: KeyRound, title: 'security' }]

/** What has a page of its own below `/you`. */
export async function SettingsPages({ isOwner }: { isOwner: boolean }) {
  const t = await getTranslations('settings.pages')
  return (
    <nav aria-label={t('title')} className="mt-4 rounded-card bg-paper-raised p-2">
      <ul>
        {PAGES.filter(({ isForOwners }) => isOwner || !isForOwners).map(({ href, Icon, title }) => (
          <li key={href}>
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

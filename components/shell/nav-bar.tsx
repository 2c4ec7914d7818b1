'use client'

import { CircleUser, type LucideIcon, MessagesSquare, Search, Users } from 'lucide-react'
import { useLinkStatus } from 'next/link'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { cn } from '@/lib/cn'
import { PaneLink } from './pane-link'
import { useAddress } from './use-address'

const PLACES = [
  { href: '/', name: 'chats', Icon: MessagesSquare, holds: /^\/($|rooms|inbox|later)/ },
  { href: '/people', name: 'people', Icon: Users, holds: /^\/people/ },
  { href: '/search', name: 'search', Icon: Search, holds: /^\/search/ },
  { href: '/you', name: 'you', Icon: CircleUser, holds: /^\/you/ },
] as const

interface Props {
  label: string
  names: Record<(typeof PLACES)[number]['name'], string>
  /** For owners of the server, when somebody waits to be let in. */
  waiting: string
}

/** The four places: at the foot of the screen on phones, at the foot of the list beside it. */
export function NavBar({ label, names, waiting }: Props) {
  const path = useAddress()
  return (
    <nav
      aria-label={label}
      className="flex justify-around gap-1 px-2 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]"
    >
      {PLACES.map(({ href, name, Icon, holds }) => {
        const here = holds.test(path)
        return (
          <PaneLink
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cn(
              'group flex min-w-0 grow basis-0 flex-col items-center gap-0.5 rounded-control py-1 text-xs',
              here ? 'font-medium text-ink' : 'text-ink-soft hover:text-ink',
            )}
          >
            <span className="relative">
              <Mark here={here} Icon={Icon} />
              {name === 'people' && <Requests />}
              {name === 'you' && <Applicants label={waiting} />}
            </span>
            <span className="max-w-full truncate">{names[name]}</span>
          </PaneLink>
        )
      })}
    </nav>
  )
}

function Mark({ here, Icon }: { here: boolean; Icon: LucideIcon }) {
  const { pending } = useLinkStatus()
  const isLit = here || pending
  return (
    <span
      // The shell shows the outline of a page while one is on its way.
      data-pending={pending || undefined}
      className={cn(
        'flex h-7 w-12 items-center justify-center rounded-full transition-colors duration-150',
        isLit ? 'bg-accent-tint text-accent forced-colors:border' : 'group-hover:bg-paper-hover',
      )}
    >
      <Icon aria-hidden="true" className="size-5" strokeWidth={isLit ? 2.2 : 1.8} />
    </span>
  )
}

/** How many ask to be my friends, at the corner of the picture. */
function Requests() {
  const t = useTranslations('friends')
  const friends = useLive(({ sync }) => sync.own.friends)
  const count = Object.values(friends).filter(({ relation }) => relation === 'requests_you').length
  return <Count count={count} label={t('requests', { count })} />
}

/** How many wait to be let into the server, for those who own it. */
function Applicants({ label }: { label: string }) {
  const count = useLive(({ sync }) => sync.own.applicants.all?.waiting ?? 0)
  return <Count count={count} label={label} />
}

function Count({ count, label }: { count: number; label: string }) {
  if (count === 0) return null
  return (
    <span className="absolute -top-0.5 start-7 min-w-4.5 rounded-full bg-accent px-1 text-center text-xs/4.5 font-medium text-on-accent tabular-nums">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}

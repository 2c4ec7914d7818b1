import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Avatar } from './avatar'

interface Props {
  href: Route
  name: string
  seed: string
  avatarUrl?: string | null | undefined
  detail?: ReactNode
  /** Something to press beside the link. */
  children?: ReactNode
  /** More of it, and what to do about it, under the name. */
  below?: ReactNode
}

/** Somebody or some room in a list: the whole row leads there. */
export function Row({ href, name, seed, avatarUrl, detail, children, below }: Props) {
  return (
    <li
      className={cn(
        'relative -mx-3 flex gap-3 rounded-card px-3 py-(--row) hover:bg-paper-hover',
        below ? 'items-start' : 'items-center',
      )}
    >
      <Avatar name={name} seed={seed} url={avatarUrl} size="lg" />
      <div className="min-w-0 grow">
        <Link href={href} className="block truncate font-medium after:absolute after:inset-0 after:rounded-card">
          <bdi>{name}</bdi>
        </Link>
        {detail && <p className="truncate text-sm text-ink-soft">{detail}</p>}
        {below && <div className="relative">{below}</div>}
      </div>
      {children && <div className="relative shrink-0">{children}</div>}
    </li>
  )
}

/** A titled list of rows. */
export function Rows({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="mt-6 first:mt-4">
      {title && <h2 className="mb-1 text-sm font-medium text-ink-soft">{title}</h2>}
      <ul>{children}</ul>
    </section>
  )
}

'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { cn } from '@/lib/cn'
import type { Shown } from '@/lib/messages/shown'
import type { Preview } from '@/lib/previews/shape'
import { call } from '@/lib/sync/call'

/** What the link in a message leads to. Its size is known before its picture comes. */
export function PreviewCard({ message, preview, isMine }: { message: Shown; preview: Preview; isMine: boolean }) {
  const { url, title, description, site, picture } = preview
  // Whatever a page calls itself, one sees where the link goes.
  const host = new URL(url).hostname.replace(/^www\./, '')
  return (
    // The last line of the bubble belongs to the time.
    <div className="relative mt-1 mb-5 w-88 max-w-full min-w-full">
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer ugc"
        className="flex flex-wrap gap-x-2.5 gap-y-1.5 rounded-control border-s-2 border-accent bg-paper/60 py-1.5 ps-2.5 pe-2 text-sm"
      >
        <span className="min-w-0 flex-1">
          <bdi className={cn('block truncate text-xs text-ink-soft', isMine && 'pe-6')}>
            {site === undefined ? host : `${site} · ${host}`}
          </bdi>
          <span dir="auto" className="line-clamp-2 font-medium break-words">
            {title}
          </span>
          {description !== undefined && (
            <span dir="auto" className="line-clamp-2 break-words text-ink-soft">
              {description}
            </span>
          )}
        </span>
        {picture && <Picture {...picture} />}
      </a>
      {isMine && <Remove message={message} />}
    </div>
  )
}

/** A wide one below the words, any other beside them. */
function Picture({ url, width, height }: NonNullable<Preview['picture']>) {
  const isWide = width >= 320 && width > height * 1.2
  return (
    <img
      src={url}
      alt=""
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      className={cn('rounded-control bg-paper-sunken object-cover', isWide ? 'max-h-56 w-full' : 'mt-1 size-16')}
    />
  )
}

function Remove({ message: { room, number } }: { message: Shown }) {
  const t = useTranslations('messages.preview')
  const remove = async ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const row = currentTarget.closest<HTMLElement>('[data-row]')
    const { ok } = await call(`/api/v1/rooms/${room}/messages/${number}/preview`, { method: 'DELETE' })
    // The button goes with the card.
    if (ok) row?.focus({ preventScroll: true })
  }
  return (
    <button
      type="button"
      aria-label={t('remove')}
      title={t('remove')}
      onClick={remove}
      className="needs-script touch-target absolute end-0 top-0 flex size-8 items-center justify-center rounded-control text-ink-soft opacity-0 transition-opacity duration-150 group-hover/row:opacity-100 hover:text-ink focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
    >
      <X aria-hidden="true" className="size-5 rounded-full bg-paper-raised p-0.75" />
    </button>
  )
}

'use client'

import dynamic from 'next/dynamic'
import { orNothing } from '@/components/ui/or-nothing'
import { cn } from '@/lib/cn'
import type { Shown } from '@/lib/messages/shown'
import type { Preview } from '@/lib/previews/shape'

/** Takes no place in the bubble, so it may come later. */
const RemovePreview = dynamic(() => orNothing(import('./remove-preview').then((part) => part.RemovePreview)), {
  ssr: false,
})

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
      {isMine && <RemovePreview message={message} />}
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

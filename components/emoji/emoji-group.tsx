'use client'

import { memo, useId } from 'react'
import { inTone } from '@/lib/emoji/load'
import type { Emoji } from '@/lib/emoji/shape'

interface Props {
  id?: string
  title?: string
  list: Emoji[]
  tone: number
  onPick: (emoji: string) => void
}

/** Emoji side by side. Far from the screen nothing of it is drawn. */
export const EmojiGroup = memo(function EmojiGroup({ id, title, list, tone, onPick }: Props) {
  const heading = useId()
  return (
    <section
      data-group={id}
      aria-labelledby={title && heading}
      className="[contain-intrinsic-size:auto_24rem] [content-visibility:auto]"
    >
      {title && (
        <h3 id={heading} className="sticky top-0 bg-paper-raised px-1 py-1.5 text-xs font-medium text-ink-soft">
          {title}
        </h3>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(2.25rem,1fr))] pointer-coarse:grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))]">
        {list.map((emoji) => (
          <button
            key={emoji.e}
            type="button"
            tabIndex={-1}
            aria-label={emoji.n}
            title={emoji.c[0] ? `${emoji.n} :${emoji.c[0]}:` : emoji.n}
            onClick={() => onPick(inTone(emoji, tone))}
            className="flex h-9 items-center justify-center rounded-control text-xl hover:bg-paper-hover pointer-coarse:h-11"
          >
            {inTone(emoji, tone)}
          </button>
        ))}
      </div>
    </section>
  )
})

'use client'

import { lazy, type RefObject, Suspense, useState } from 'react'
import type { Shown } from '@/lib/messages/shown'

interface Props {
  message: Shown
  scroller: RefObject<HTMLElement | null>
  onPick: (emoji: string) => void
  onClose: () => void
}

const EmojiPopover = lazy(() =>
  import('@/components/emoji/emoji-popover').then(({ EmojiPopover: Popover }) => ({ default: Popover })),
)

/** All emoji, to react with: beside the message, to which the focus goes back. */
export function MoreEmoji({ message, scroller, onPick, onClose }: Props) {
  const [row] = useState(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(message.id)}"]`))
  if (!row) return null
  return (
    <Suspense>
      <EmojiPopover anchor={row} onPick={onPick} onClose={onClose} />
    </Suspense>
  )
}

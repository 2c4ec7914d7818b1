'use client'

import { useTranslations } from 'next-intl'
import { type CSSProperties, useEffect, useEffectEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import { EmojiPicker } from './emoji-picker'

interface Props {
  /** What it was opened with: it opens beside it, and gives the focus back to it. */
  anchor: HTMLElement
  onPick: (emoji: string) => void
  onClose: () => void
}

/** As in the classes below. */
const WIDTH = 352
const HEIGHT = 384
const GAP = 8

/** The picker over everything else: beside what opened it or, where the screen is narrow, from its lower edge. */
export function EmojiPopover({ anchor, onPick, onClose }: Props) {
  const t = useTranslations('emoji')
  const popover = useRef<HTMLDivElement>(null)
  const closed = useEffectEvent(onClose)
  useEffect(() => {
    const element = popover.current
    if (!element) return
    element.showPopover()
    // With a keyboard one begins to write; under fingers another keyboard would cover the emoji.
    if (window.matchMedia('(pointer: fine)').matches) element.querySelector('input')?.focus()
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'closed') return
      // Whoever has pressed something else goes on there.
      if (element.contains(document.activeElement) || document.activeElement === document.body) anchor.focus()
      closed()
    }
    element.addEventListener('toggle', onToggle)
    return () => element.removeEventListener('toggle', onToggle)
  }, [anchor])
  return createPortal(
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-label={t('open')}
      style={placeBeside(anchor)}
      className="fixed inset-[auto_0_0_0] m-0 h-[min(26rem,60dvh)] w-full flex-col rounded-t-card border-0 bg-paper-raised p-0 text-ink shadow-raised open:flex open:appear md:inset-[var(--top)_auto_auto_var(--left)] md:h-96 md:w-88 md:rounded-card"
    >
      <EmojiPicker onPick={onPick} />
    </div>,
    document.body,
  )
}

function placeBeside(anchor: HTMLElement): CSSProperties {
  const { top, bottom, right } = anchor.getBoundingClientRect()
  const above = top - HEIGHT - GAP
  const place = above >= GAP ? above : Math.min(bottom + GAP, window.innerHeight - HEIGHT - GAP)
  const left = Math.min(Math.max(GAP, right - WIDTH), window.innerWidth - WIDTH - GAP)
  return { '--top': `${Math.max(GAP, place)}px`, '--left': `${left}px` } as CSSProperties
}

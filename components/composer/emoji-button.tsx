'use client'

import { Smile } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type RefObject, useRef, useState } from 'react'
import { orNothing } from '@/components/ui/or-nothing'
import { write } from './field'

const load = () => import('@/components/emoji/emoji-popover').then(({ EmojiPopover }) => EmojiPopover)
const EmojiPopover = dynamic(() => orNothing(load()), { ssr: false })

/** Opens the picker; what is picked is written where the caret stands. Several can be picked one after another. */
export function EmojiButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations('emoji')
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const pick = (emoji: string) => {
    const element = field.current
    if (!element) return
    const { selectionStart: start, selectionEnd: end } = element
    setAnchor(null)
    write(element, { start, end, text: emoji })
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t('open')}
        aria-expanded={anchor !== null}
        title={t('open')}
        onPointerEnter={() => void load()}
        onPointerDown={() => {
          // Pressing anything else closes the picker, before it is told what was pressed.
          wasOpen.current = anchor !== null
        }}
        onClick={() => {
          setAnchor(wasOpen.current ? null : button.current)
          wasOpen.current = false
        }}
        className="touch-target flex size-9 items-center justify-center rounded-full text-ink-soft hover:bg-paper-hover hover:text-ink"
      >
        <Smile aria-hidden="true" className="size-5" />
      </button>
      {anchor && <EmojiPopover anchor={anchor} onPick={pick} onClose={() => setAnchor(null)} />}
    </>
  )
}

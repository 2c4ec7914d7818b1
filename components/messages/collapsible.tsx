'use client'

import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, useId, useState } from 'react'
import { flushSync } from 'react-dom'

const CLAMPED = 'line-clamp-[14] [@media(scripting:none)]:line-clamp-none'
/** Lines of blocks cannot be counted. As high as fourteen of them. */
const CUT = 'block max-h-[19.25rem] overflow-y-clip [@media(scripting:none)]:max-h-none'

/** A very long text by its first lines, until one wants it all. Without a script it is all there. */
export function Collapsible({ hasBlocks, children }: { hasBlocks: boolean; children: ReactNode }) {
  const t = useTranslations('messages')
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const toggle = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const text = document.getElementById(id)
    const before = text?.getBoundingClientRect().top ?? 0
    flushSync(() => setIsOpen(!isOpen))
    // The scroller holds its foot; here it is the beginning of the text that must not move.
    const scroller = currentTarget.closest('[data-scroller]')
    if (text && scroller) scroller.scrollTop += text.getBoundingClientRect().top - before
  }
  return (
    <>
      <span id={id} className={isOpen ? 'block' : hasBlocks ? CUT : CLAMPED}>
        {children}
      </span>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
        className="needs-script touch-target my-1 text-sm font-medium text-accent underline-offset-4 hover:underline"
      >
        {t(isOpen ? 'less' : 'more')}
      </button>
    </>
  )
}

'use client'

import { type ReactNode, useId, useRef } from 'react'
import { cn } from '@/lib/cn'
import { useModal } from './use-modal'

interface Props {
  title: string
  /** Said, but not shown: what is in it speaks for itself. */
  isTitleHidden?: boolean
  onClose: () => void
  className?: string
  children: ReactNode
}

/** Something that is opened over everything for a moment. Escape and a press beside it close it. */
export function Overlay({ title, isTitleHidden = false, onClose, className, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const modal = useModal(dialog, onClose)
  return (
    <dialog
      {...modal}
      ref={dialog}
      aria-labelledby={titleId}
      className={cn(
        'appear m-auto max-h-[calc(100dvh-2rem)] w-120 max-w-[calc(100%-2rem)] overflow-y-auto overscroll-contain rounded-card bg-paper-raised text-ink shadow-raised forced-colors:border',
        className,
      )}
    >
      <h2 id={titleId} className={isTitleHidden ? 'sr-only' : 'px-6 pt-6 text-lg font-medium'}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}

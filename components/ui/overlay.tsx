'use client'

import { type ReactNode, useRef } from 'react'
import { createPortal } from 'react-dom'
import { cn } from '@/lib/cn'
import { useModal } from './use-modal'

interface Props {
  title: string
  onClose: () => void
  className: string
  children: ReactNode
}

/** Something that is opened over everything for a moment. Escape and a press beside it close it; the focus goes back. */
export function Overlay({ title, onClose, className, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const modal = useModal(dialog, onClose)
  return createPortal(
    <dialog
      {...modal}
      ref={dialog}
      aria-label={title}
      // What is asked here is not for the form that it may have been opened from.
      onSubmit={(event) => event.stopPropagation()}
      className={cn(
        'appear m-auto max-w-[calc(100%-1.5rem)] overscroll-contain bg-paper-raised text-ink shadow-raised forced-colors:border',
        className,
      )}
    >
      {children}
    </dialog>,
    document.body,
  )
}

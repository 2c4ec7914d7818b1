'use client'

import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { buttonClass } from './button'

interface Props {
  title: string
  /** What the button says that closes it. */
  close: string
  onClose: () => void
  children: ReactNode
}

/** Something that is dealt with before anything else. Esc and a press beside it close it; the focus goes back. */
export function Dialog({ title, close, onClose, children }: Props) {
  const frame = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opener = document.activeElement
    frame.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={frame}
      aria-label={title}
      onClose={onClose}
      onPointerDown={({ target, currentTarget }) => target === currentTarget && onClose()}
      className="appear m-auto max-h-[80dvh] w-[min(30rem,calc(100vw-1.5rem))] overflow-y-auto overscroll-contain rounded-bubble bg-paper-raised text-ink shadow-raised backdrop:bg-scrim"
    >
      {/* Covers the dialog, so that only what lies outside of it counts as a press beside it. */}
      <div className="px-5 pt-3 pb-5">
        <div className="flex items-center justify-between">
          <h2 className="text-lg font-medium">{title}</h2>
          <button
            type="button"
            aria-label={close}
            onClick={onClose}
            className={buttonClass({ tone: 'plain', size: 'icon', className: '-me-2' })}
          >
            <X aria-hidden="true" className="size-5" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}

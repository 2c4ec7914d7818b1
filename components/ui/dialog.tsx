'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonClass } from './button'
import { Overlay } from './overlay'

interface Props {
  title: string
  /** What the button says that closes it. */
  close: string
  onClose: () => void
  width?: string
  children: ReactNode
}

/** Something that is dealt with before anything else, under its title. */
export function Dialog({ title, close, onClose, width = 'w-120', children }: Props) {
  return (
    <Overlay {...{ title, onClose }} className={cn('max-h-[80dvh] overflow-y-auto rounded-bubble', width)}>
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
    </Overlay>
  )
}

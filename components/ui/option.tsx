'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'

interface Props {
  id: string
  isActive: boolean
  onChoose: () => void
  className?: string
  children: ReactNode
}

/** One of what a field offers. The field keeps the focus, its keys and a phone's keyboard; the pointer only needs a place. */
export function Option({ id, isActive, onChoose, className = 'touch-target gap-3 px-3 py-2', children }: Props) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of its options.
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cn(
        'flex cursor-pointer items-center rounded-control hover:bg-paper-hover aria-selected:bg-accent-tint',
        className,
      )}
    >
      {children}
    </div>
  )
}

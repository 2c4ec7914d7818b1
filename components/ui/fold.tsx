'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useForm } from './form'

interface Props {
  /** From the start, where there is nothing else to do. */
  isOpen?: boolean
  summary: ReactNode
  /** Where the summary is only a picture. */
  label?: string
  summaryClass: string
  className?: string
  children: ReactNode
}

/** The part of a form that is folded away until it is wanted: open while something is wrong, closed once it went well. */
export function Fold({ isOpen = false, summary, label, summaryClass, className, children }: Props) {
  const { failure, isDone } = useForm()
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (isDone && details.current) close(details.current)
  }, [isDone])
  return (
    <details ref={details} open={isOpen || failure !== null} className={className}>
      <summary aria-label={label} title={label} className={summaryClass}>
        {summary}
      </summary>
      {children}
    </details>
  )
}

function close(details: HTMLDetailsElement): void {
  const { activeElement, body } = document
  // The focus would go down with the button that had it.
  if (activeElement === body || details.contains(activeElement)) details.querySelector('summary')?.focus()
  details.open = false
}

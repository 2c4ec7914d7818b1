'use client'

import { type RefObject, useEffect, useState } from 'react'
import { cn } from '@/lib/cn'

/** How long it stays after the last movement. */
const LINGER_MS = 1_200

/** While one scrolls through a long day, its date; the date in its place says the same to those who listen. */
export function FloatingDay({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const { day, isShown } = useDayInSight(scroller)
  return (
    <p
      aria-hidden="true"
      className={cn(
        'pointer-events-none absolute top-2 left-1/2 z-10 -translate-x-1/2 rounded-full bg-paper-sunken px-3 py-0.5 text-xs font-medium whitespace-nowrap text-ink-soft shadow-raised transition-opacity duration-200',
        isShown && day ? 'opacity-100' : 'opacity-0',
      )}
    >
      {day}
    </p>
  )
}

function useDayInSight(scroller: RefObject<HTMLElement | null>) {
  const [day, setDay] = useState('')
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout>
    const onScroll = () => {
      const { label, isUnderway } = dayAtTop(element)
      setDay(label)
      setIsShown(isUnderway)
      clearTimeout(timer)
      timer = setTimeout(() => setIsShown(false), LINGER_MS)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      element.removeEventListener('scroll', onScroll)
      clearTimeout(timer)
    }
  }, [scroller])
  return { day, isShown }
}

/** The day that the top edge cuts, and whether its own date has left the sight: two of them would be one too many. */
function dayAtTop(scroller: HTMLElement): { label: string; isUnderway: boolean } {
  const { top } = scroller.getBoundingClientRect()
  const days = [...scroller.querySelectorAll<HTMLElement>('[data-day]')]
  const current = days.find((day) => day.getBoundingClientRect().bottom > top)
  const date = current?.querySelector('time')?.getBoundingClientRect()
  return { label: current?.dataset.day ?? '', isUnderway: date !== undefined && date.bottom <= top }
}

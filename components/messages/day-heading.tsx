'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTimes } from '@/components/stream/use-times'
import { orNothing } from '@/components/ui/or-nothing'

const DateDialog = dynamic(() => orNothing(import('./date-dialog').then((part) => part.DateDialog)))

/** A day's date, and the way from it to any other day. */
export function DayHeading({ day, time }: { day: string; time: string }) {
  const times = useTimes()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <h2 className="text-center text-xs font-medium text-ink-soft">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setIsAsking(true)}
        className="touch-target rounded-full px-3 py-0.5 hover:bg-paper-hover"
      >
        <time dateTime={day} suppressHydrationWarning>
          {times.day(time, Date.now())}
        </time>
      </button>
      {isAsking && <DateDialog day={day} onClose={() => setIsAsking(false)} />}
    </h2>
  )
}

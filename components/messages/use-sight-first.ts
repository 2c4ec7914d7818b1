'use client'

import { startTransition, useEffect, useMemo, useState } from 'react'
import { useAlive } from '@/components/ui/use-alive'
import type { Timeline } from '@/lib/sync/timeline'

/** No row is less high, and what stands above and below the rows takes no less. */
const [ROW_MIN, AROUND] = [34, 100]

interface SightFirst {
  drawn: Timeline
  /** Nothing of the window is still to come. */
  isWhole: boolean
}

/**
 * A conversation that opens at its foot: for its first frame the rows that can be in sight, then all that are held. The
 * others are most of what a switch would have to wait for.
 */
export function useSightFirst(timeline: Timeline, isWanted: boolean): SightFirst {
  // What the server has rendered is there already.
  const isOpenedHere = useAlive()
  const [most, setMost] = useState(() => (isWanted && isOpenedHere ? inSight() : Number.POSITIVE_INFINITY))
  useEffect(() => {
    if (most === Number.POSITIVE_INFINITY) return
    const goOn = () => startTransition(() => setMost(Number.POSITIVE_INFINITY))
    let timer: ReturnType<typeof setTimeout>
    // After the frame, which a press would otherwise have to wait for; nobody waits for one in a tab in the background.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(goOn)
    })
    if (document.visibilityState !== 'visible') goOn()
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [most])
  const isWhole = timeline.messages.length <= most
  const drawn = useMemo(
    () => (isWhole ? timeline : { ...timeline, messages: timeline.messages.slice(-most), hasBefore: true }),
    [timeline, isWhole, most],
  )
  return { drawn, isWhole }
}

const inSight = () => Math.max(1, Math.ceil((window.innerHeight - AROUND) / ROW_MIN))

'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { whenIdle } from '@/lib/idle'

const AGAIN_MS = 5_000

/** A part that nobody needs at first sight: fetched when the page is at rest, and again when it did not come. */
export function useLater<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [part, setPart] = useState<{ Part: ComponentType<Props> } | null>(null)
  useEffect(() => {
    let isOver = false
    const begin = () => {
      if (isOver) return
      load().then(
        (Part) => setPart({ Part }),
        () => setTimeout(begin, AGAIN_MS),
      )
    }
    whenIdle(begin)
    return () => {
      isOver = true
    }
  }, [load])
  return part?.Part ?? null
}

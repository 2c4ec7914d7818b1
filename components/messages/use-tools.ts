'use client'

import { type ComponentType, type RefObject, useEffect, useRef, useState } from 'react'
import type { ToolsProps } from '@/components/composer/tools'
import { useLive } from '@/components/stream/live-session'

/** What is sent of what was typed; null when it has gone another way. */
export type Finish = (typed: string) => string | null

/** What helps with writing, fetched when the page stands: nobody has to wait for it, and sending works without. */
export function useTools(): [ComponentType<ToolsProps> | null, RefObject<Finish | null>] {
  const [Tools, setTools] = useState<ComponentType<ToolsProps> | null>(null)
  const finish = useRef<Finish>(null)
  const isOffline = useLive(({ status }) => status === 'offline')
  useEffect(() => {
    // Without a network the browser may still have it; else it comes with the network.
    void import('@/components/composer/tools').then(({ Tools }) => setTools(() => Tools)).catch(() => isOffline)
  }, [isOffline])
  return [Tools, finish]
}

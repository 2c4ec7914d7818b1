'use client'

import type { ReactNode } from 'react'
import { useLiveSession } from '@/components/stream/live-session'

/** Around the form whose answer signs a guest in with an account. Their session as a guest is over before it is there. */
export function Moving({ children }: { children: ReactNode }) {
  const live = useLiveSession()
  return <div onSubmitCapture={() => live.moves()}>{children}</div>
}

'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useLive } from '@/components/stream/live-session'

/** Asks for the queue anew when somebody has come to it or gone: few see it, seldom, so the server writes it. */
export function QueueWatch() {
  const version = useLive(({ sync }) => sync.own.applicants.all?.version)
  const router = useRouter()
  const known = useRef(version)
  useEffect(() => {
    if (known.current === version) return
    known.current = version
    router.refresh()
  }, [version, router])
  return null
}

'use client'

import { useEffect } from 'react'
import { rememberedPerson } from '@/lib/sync/remembered'

/** At the door nobody is in: what the last one read leaves the device, also when their session has ended elsewhere. */
export function WipeRows() {
  useEffect(() => {
    if (rememberedPerson() !== null) void wipe()
  }, [])
  return null
}

/** Seldom wanted, so the door does not wait for its weight. */
async function wipe(): Promise<void> {
  const { wipeRemembered } = await import('@/lib/sync/recall-self')
  await wipeRemembered()
}

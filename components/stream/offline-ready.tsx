'use client'

import { useEffect } from 'react'
import { prepareOffline } from '@/lib/offline/register'

/** Sees to it that this app opens without a network, in the language and the looks of this version. */
export function OfflineReady({ version }: { version: string }) {
  useEffect(() => void prepareOffline(version), [version])
  return null
}

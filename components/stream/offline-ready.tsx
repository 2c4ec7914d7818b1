'use client'

import { useEffect } from 'react'
import { prepareOffline } from '@/lib/offline/register'

/** Sees to it that this app opens without a network, in the language and the looks of this version. */
export function OfflineReady({ version, locale }: { version: string; locale: string }) {
  useEffect(() => void prepareOffline(version, locale), [version, locale])
  return null
}

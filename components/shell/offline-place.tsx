'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { Welcome } from '@/components/rooms/welcome'
import { useLive } from '@/components/stream/live-session'
import { spotAt } from '@/lib/rooms/address'
import { NoConnection } from './no-connection'
import { openAgain } from './open-again'

/** What stands beside the list when there was no server to say it. */
export function OfflinePlace({ texts }: { texts: Parameters<typeof NoConnection>[0]['texts'] }) {
  const isList = spotAt(usePathname()) === 'list'
  const isLive = useLive(({ status }) => status === 'live')
  useEffect(() => {
    if (isLive && !isList) void openAgain()
  }, [isLive, isList])
  return isList ? <Welcome /> : <NoConnection texts={texts} />
}

'use client'

import { useSelectedLayoutSegments } from 'next/navigation'
import { createContext, type ReactNode, use, useState } from 'react'
import { OpenRoom } from '@/components/messages/open-room'
import { Welcome } from '@/components/rooms/welcome'
import { useLive } from '@/components/stream/live-session'
import { isSameSpot, type Spot, spotAt } from '@/lib/rooms/address'
import { ownSpot } from './own-spot'
import { useAddress, useCatchUp } from './use-address'

const Own = createContext<Spot | null>(null)

/**
 * What stands beside the list: the page of the server or, once somebody has gone to a conversation that is held here,
 * that conversation, for which nobody has to be asked.
 */
export function Pane({ children }: { children: ReactNode }) {
  useCatchUp()
  const asked = spotAt(useAddress())
  const page = spotAt(`/${useSelectedLayoutSegments().join('/')}`)
  const isHeld = useLive(({ sync }) => asked !== null && (asked === 'list' || asked.roomId in sync.rooms))
  const [before, setBefore] = useState<Spot | null>(null)
  const own = ownSpot(before, { asked, page, isHeld })
  if (!isSameSpot(own, before)) setBefore(own)
  return (
    <Own value={own}>
      {own === null && children}
      {own === 'list' && <Welcome />}
      {own !== null && own !== 'list' && (
        <OpenRoom key={`${own.roomId}/${own.number ?? ''}`} roomId={own.roomId} number={own.number}>
          {isSameSpot(page, own) && children}
        </OpenRoom>
      )}
    </Own>
  )
}

/** Whether the conversation of a page stands there already, so that the page has only to add to it. */
export const useIsOwn = (): boolean => use(Own) !== null

'use client'

import { useLive } from '@/components/stream/live-session'
import { useLater } from '@/components/stream/use-later'

/** Says which rooms one has left, as long as that can be taken back. */
export function LeftRooms() {
  const isLeaving = useLive(({ leaving }) => Object.keys(leaving).length > 0)
  const Bar = useLater(loadBar)
  return isLeaving && Bar && <Bar />
}

const loadBar = () => import('./left-bar').then(({ LeftBar }) => LeftBar)

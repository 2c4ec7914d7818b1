'use client'

import dynamic from 'next/dynamic'
import { useLive } from '@/components/stream/live-session'

const LeftBar = dynamic(() => import('./left-bar').then((module) => module.LeftBar), { ssr: false })

/** Comes with the first room that one has left here. */
export function LeftRooms() {
  const isLeaving = useLive(({ leaving }) => Object.keys(leaving).length > 0)
  return isLeaving && <LeftBar />
}

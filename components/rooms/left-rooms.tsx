'use client'

import { useLater } from '@/components/stream/use-later'

/** Says which rooms one has left, as long as that can be taken back; and tells the server what the last page did not. */
export function LeftRooms() {
  const Bar = useLater(loadBar)
  return Bar && <Bar />
}

const loadBar = () => import('./left-bar').then(({ LeftBar }) => LeftBar)

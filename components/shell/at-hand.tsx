'use client'

import { type ComponentType, useEffect, useState } from 'react'

/** Menus, dragging, shortcuts, the quick switcher: nothing of it is needed for the first look, so it comes after it. */
export function AtHand() {
  const [Hands, setHands] = useState<ComponentType | null>(null)
  useEffect(() => {
    const load = () => void import('./hands').then((loaded) => setHands(() => loaded.Hands))
    const timer = setTimeout(load, 150)
    return () => clearTimeout(timer)
  }, [])
  return Hands && <Hands />
}

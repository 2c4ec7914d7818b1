'use client'

import { type ComponentType, useEffect, useState } from 'react'

/** Menus, dragging, shortcuts, the quick switcher: nothing of it is needed for the first look, so it comes after it. */
export function AtHand() {
  const [Hands, setHands] = useState<ComponentType | null>(null)
  useEffect(() => {
    const take = (loaded: typeof import('./hands')) => setHands(() => loaded.Hands)
    // A page that was opened without a network reads and writes without them until there is one.
    const load = () => void import('./hands').then(take, () => {})
    const timer = setTimeout(load, 150)
    window.addEventListener('online', load)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', load)
    }
  }, [])
  return Hands && <Hands />
}

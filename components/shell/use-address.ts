'use client'

import { usePathname } from 'next/navigation'
import { useLayoutEffect, useSyncExternalStore } from 'react'

/** Where somebody has gone, until Next says so too. One browser tab has one address. */
let ahead: string | null = null
const listeners = new Set<() => void>()

function setAhead(path: string | null): void {
  ahead = path
  for (const listener of listeners) listener()
}

/**
 * Takes a path into the address bar, whose page this browser can show by itself. Next keeps the page that it has and
 * says the new path in a transition, in slices and after a frame of what was there; whoever switches waits for neither.
 */
export function goAhead(path: string): void {
  window.history.pushState(null, '', path)
  setAhead(path)
}

/** The path that is shown. */
export function useAddress(): string {
  const path = usePathname()
  return useSyncExternalStore(subscribe, () => ahead, onServer) ?? path
}

/** Where it is heard that Next has caught up, or that something else has been gone to. To be used once in a page. */
export function useCatchUp(): void {
  const path = usePathname()
  useLayoutEffect(() => {
    if (ahead === path) ahead = null
    else if (ahead !== null && ahead !== window.location.pathname) setAhead(null)
  }, [path])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', forget)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', forget)
  }
}

const forget = () => setAhead(null)
const onServer = () => null

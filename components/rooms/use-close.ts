'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useSyncExternalStore } from 'react'

/**
 * Closes what an address has opened. What was opened here is one step back, so that the system's back button never
 * meets it again; what a link or a reload has opened is replaced.
 */
export function useClose(path: Route): () => void {
  const router = useRouter()
  const [wasOpenedHere] = useState(useIsRenderedHere())
  return () => (wasOpenedHere ? router.back() : router.replace(path))
}

/** False in what the server has rendered, also while the browser takes it over. */
const useIsRenderedHere = () =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )

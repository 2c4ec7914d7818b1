'use client'

import { useState } from 'react'
import { ARCHIVE } from '@/lib/rooms/arrange'
import { FOLDS } from '@/lib/rooms/folds'

/**
 * What is folded away in the list, remembered on this device. In a cookie, so that the first byte from the server is
 * right; the page that opens without a network reads it itself.
 */
export function useFolds(given: string | undefined): [isFolded: (id: string) => boolean, fold: (id: string) => void] {
  const [turned, setTurned] = useState(() => (given ?? readCookie()).split('.'))
  // The archive is the other way round: folded until somebody opens it.
  const isFolded = (id: string) => turned.includes(id) !== (id === ARCHIVE)
  const fold = (id: string) => {
    const next = turned.includes(id) ? turned.filter((other) => other !== id) : [...turned, id]
    setTurned(next)
    // biome-ignore lint/suspicious/noDocumentCookie: Safari and plain-HTTP addresses have no cookie store.
    document.cookie = `${FOLDS}=${next.join('.')}; path=/; max-age=31536000; samesite=lax`
  }
  return [isFolded, fold]
}

const readCookie = () => globalThis.document?.cookie.split(`${FOLDS}=`)[1]?.split(';')[0] ?? ''

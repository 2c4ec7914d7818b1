'use client'

import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import { takeShortcut } from '@/lib/shortcuts/taken'
import { resultsLeft } from './results-left'

const FindBar = lazy(() => import('./find-bar').then(({ FindBar }) => ({ default: FindBar })))
const BackToResults = lazy(() => import('./back-to-results').then(({ BackToResults }) => ({ default: BackToResults })))

interface Props {
  roomId: string
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
}

/** Search in the conversation that stands here, and the way back to a search one came from. Fetched when it is wanted. */
export function FindInRoom({ roomId, isOpen, onOpen, onClose }: Props) {
  const [results, setResults] = useState<string | null>(null)
  useEffect(() => setResults(resultsLeft(roomId)), [roomId])
  useFindKey(isOpen, onOpen)
  return (
    <Suspense>
      {isOpen && <FindBar roomId={roomId} onClose={onClose} />}
      {results && <BackToResults href={results} onDismiss={() => setResults(null)} />}
    </Suspense>
  )
}

/** Once more, and the browser searches the page itself. */
function useFindKey(isOpen: boolean, onOpen: () => void) {
  const find = useEffectEvent(() => {
    if (!isOpen) onOpen()
    return !isOpen
  })
  useEffect(() => takeShortcut('search', () => find()), [])
}

'use client'

import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
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

/** Ctrl or Cmd and F; once more, and the browser searches the page itself. */
function useFindKey(isOpen: boolean, onOpen: () => void) {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    const isFind = event.code === 'KeyF' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!isFind || isOpen) return
    event.preventDefault()
    onOpen()
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

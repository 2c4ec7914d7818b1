'use client'

import { useEffect, useRef, useState } from 'react'
import type { Room } from '@/lib/rooms/shape'
import { TypingDots } from './typing-dots'
import { useTypingText } from './use-typing-text'

/** After this much silence, that somebody types is worth a word to those who listen; the messages are read out anyway. */
const SILENCE_MS = 60_000

/** Who is typing, in a place between the messages and the field that is always there, so that nothing moves. */
export function TypingLine({ room }: { room: Room }) {
  const text = useTypingText(room)
  const said = useFirstOfBurst(text)
  return (
    <div className="mx-auto flex h-6 w-full max-w-[45rem] shrink-0 items-center px-3 md:px-6">
      {text && (
        <p data-typing className="appear flex min-w-0 items-center gap-2 text-xs text-ink-soft">
          <span className="flex w-8 shrink-0 justify-center">
            <TypingDots />
          </span>
          <span className="truncate">{text}</span>
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}

/** What to read out: how it began, and not what became of it. */
function useFirstOfBurst(text: string): string {
  const [said, setSaid] = useState('')
  const endedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!text) return
    if (performance.now() - endedAt.current > SILENCE_MS) setSaid(text)
    return () => {
      endedAt.current = performance.now()
      setSaid('')
    }
  }, [text])
  return said
}

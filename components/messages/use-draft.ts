'use client'

import { type RefObject, useEffect } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'

interface Options {
  field: RefObject<HTMLTextAreaElement | null>
  /** The field holds something else for the moment. */
  isPaused: boolean
}

/** Fills the field with what was begun earlier, here or in another tab; answers with how to keep what is being typed. */
export function useDraft(roomId: string, { field, isPaused }: Options): (text: string) => void {
  const { drafts } = useLiveSession()
  const draft = useLive((state) => state.drafts[roomId])
  useEffect(() => {
    // What was typed before the script was there counts more than what is kept.
    const typed = field.current?.value
    if (typed) drafts.set(roomId, typed)
  }, [drafts, roomId, field])
  useEffect(() => {
    const element = field.current
    // Sent or cleared in another tab, it is no more.
    const text = draft ?? drafts.get(roomId)
    // The focus alone says little: each tab gives it to its field. What another tab wrote last is not being typed here.
    const isWriting = element === document.activeElement && element?.value !== '' && !drafts.isElsewhere(roomId)
    if (!element || isPaused || isWriting || element.value === text) return
    element.value = text
  }, [draft, drafts, roomId, isPaused, field])
  return (text) => {
    if (!isPaused) drafts.set(roomId, text)
  }
}

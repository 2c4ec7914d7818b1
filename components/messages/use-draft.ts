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
    const isWriting = element === document.activeElement && element?.value !== ''
    if (!element || isPaused || draft === undefined || isWriting || element.value === draft) return
    element.value = draft
  }, [draft, isPaused, field])
  return (text) => {
    if (!isPaused) drafts.set(roomId, text)
  }
}

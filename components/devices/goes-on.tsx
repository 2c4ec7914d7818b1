'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef } from 'react'
import { useForm } from '@/components/ui/form'

const PAUSE_MS = 2_000

/** Sends the form that it stands in by itself, once, as long as nothing went wrong with that. */
export function SendsItself() {
  const place = useRef<HTMLSpanElement>(null)
  const { failure } = useForm()
  useEffect(() => {
    if (!failure) place.current?.closest('form')?.requestSubmit()
  }, [failure])
  return <span ref={place} hidden />
}

/**
 * Asks again and again whether something has come of the code that this browser shows, and then goes on: by the form that
 * it stands in, else by loading the page anew. It is asked outside of React, which takes a lost network for a broken page.
 */
export function GoesOn() {
  const place = useRef<HTMLSpanElement>(null)
  const { refresh } = useRouter()
  useEffect(() => {
    const asking = new AbortController()
    void untilDecided(asking.signal).then((isDecided) => {
      if (isDecided) goOn(place, refresh)
    })
    return () => asking.abort()
  }, [refresh])
  return <span ref={place} hidden />
}

async function untilDecided(signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (!(await isWaiting(signal))) return !signal.aborted
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return false
}

/** Whatever is no answer says nothing about it: the network may be back next time. */
async function isWaiting(signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch('/sign-in/device/state', { signal })
    return !answer.ok || (await answer.json()).isWaiting === true
  } catch {
    return true
  }
}

function goOn(place: RefObject<HTMLSpanElement | null>, refresh: () => void) {
  const form = place.current?.closest('form')
  if (form) form.requestSubmit()
  else refresh()
}

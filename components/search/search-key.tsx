'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { wishForFocus } from './focus-wish'

/** Ctrl or Cmd, Shift and F: search everywhere, from anywhere. */
export function SearchKey() {
  const router = useRouter()
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.code !== 'KeyF' || !event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    const box = document.querySelector<HTMLInputElement>('main form[action="/search"] input[type=search]')
    if (box) {
      box.select()
      return
    }
    wishForFocus()
    router.push('/search')
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}

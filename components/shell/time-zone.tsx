'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { TIME_ZONE_COOKIE } from '@/lib/locale/locales'

/** Tells the server once in which zone this browser lives, and has the times written anew if it guessed wrong. */
export function TimeZone({ known }: { known: string }) {
  const router = useRouter()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    // A page from the device knows only the zone that it was kept in, and must not ask for another without end.
    if (!zone || zone === known || document.cookie.includes(`${TIME_ZONE_COOKIE}=${zone}`)) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain-HTTP addresses.
    document.cookie = `${TIME_ZONE_COOKIE}=${zone}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }, [known, router])
  return null
}

'use client'

import { SHELL } from '@/lib/offline/shell-cache'

/** Asks the server for this page once more; nothing changes as long as it does not answer. */
export async function openAgain(): Promise<void> {
  const address = location.pathname === SHELL ? '/' : location.href
  const answer = await fetch(address, { method: 'HEAD' }).catch(() => null)
  if (answer && answer.status < 500) location.replace(address)
}

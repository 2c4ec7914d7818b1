'use client'

import { useLive } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { runShortcut } from '@/lib/shortcuts/taken'

/** Everything has been read; asks before it is so. */
export function ReadAllButton({ text }: { text: string }) {
  const isAny = useLive(({ sync }) => Object.values(sync.rooms).some(({ unread }) => unread > 0))
  if (!isAny) return null
  return (
    <Button tone="plain" size="sm" className="needs-script ms-auto" onClick={() => runShortcut('readAll')}>
      {text}
    </Button>
  )
}

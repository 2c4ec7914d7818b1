'use client'

import { useLive } from '@/components/stream/live-session'
import { Empty } from '@/components/ui/empty'

/** Shown as long as nothing is kept for later, on any device. */
export function NothingLater({ title, body }: { title: string; body: string }) {
  const isEmpty = useLive(({ sync: { own } }) =>
    [own.reminders, own.scheduled, own.saved].every((list) => Object.keys(list).length === 0),
  )
  return isEmpty && <Empty scene="free" title={title} body={body} />
}

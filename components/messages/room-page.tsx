'use client'

import { useSearchParams } from 'next/navigation'
import type { ComponentProps, ReactNode } from 'react'
import { useIsOwn } from '@/components/shell/pane'
import { Conversation } from './conversation'

interface Props extends ComponentProps<typeof Conversation> {
  /** What stands beside the conversation. */
  children: ReactNode
}

/** A room as the server has rendered it: all of it or, where the browser shows the conversation itself, the rest. */
export function RoomPage({ children, ...conversation }: Props) {
  // This page may be shown again at another address, for which nobody was asked.
  const hasDetails = useSearchParams().has('details')
  const details = hasDetails && children
  if (useIsOwn()) return details
  return (
    <div data-pane="conversation" className="relative flex h-full">
      <Conversation {...conversation} />
      {details}
    </div>
  )
}

'use client'

import { useLive } from '@/components/stream/live-session'
import type { Status } from '@/lib/people/shape'

interface Props {
  id: string
  /** What the server knew as it made the page: counts until the page has heard of them. */
  rendered?: Status | undefined
  className?: string
}

/** What somebody is at just now. */
export function StatusLine({ id, rendered, className }: Props) {
  const { emoji, text } = useStatus(id, rendered) ?? {}
  return (
    (emoji || text) && (
      <p data-status className={className}>
        {emoji} <bdi>{text}</bdi>
      </p>
    )
  )
}

/** The same behind something else, in one line. */
export function StatusBrief({ id }: { id: string }) {
  const status = useStatus(id)
  return (
    status && (
      <span data-status>
        {' · '}
        {status.emoji} <bdi>{status.text}</bdi>
      </span>
    )
  )
}

/** Beside a name there is room for a sign only; in words for those who hear it. */
export function StatusSign({ id }: { id: string | undefined }) {
  const status = useStatus(id)
  return (
    status?.emoji && (
      <span data-status title={status.text} className="shrink-0 text-sm">
        {status.emoji} <span className="sr-only">{status.text}</span>
      </span>
    )
  )
}

function useStatus(id: string | undefined, rendered?: Status): Status | undefined {
  const known = useLive(({ presence }) => presence[id ?? ''])
  return known ? known.status : rendered
}

import type { Route } from 'next'
import type { InboxKind } from '@/lib/inbox/shape'

/** The address of one part of the inbox, or of its next page. */
export function inboxPath({ kind, after }: { kind: InboxKind; after?: string | undefined }): Route {
  return `/inbox?kind=${kind}${after ? `&after=${after}` : ''}` as Route
}

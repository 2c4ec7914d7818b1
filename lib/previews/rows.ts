import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { previewableLink } from '@/lib/previews/link'

/** The column of a message that is to stay without the preview of its link; null where it has none. */
export function previewRemoved(text: string): SQL | null {
  const removed = previewableLink(text)
  return removed === null ? null : sql`${JSON.stringify({ removed })}::jsonb`
}

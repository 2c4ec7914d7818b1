import 'server-only'
import type { Hint } from '@/lib/stream/hints'
import type { LiveTopics } from '@/lib/stream/live'
import { readHeads } from '@/lib/stream/queries'

/**
 * A head lies before what was delivered: an older copy of the database was put beneath this server, and brought its
 * epoch along. Its versions will be handed out a second time, for other changes.
 */
export class Rewound extends Error {}

/** What has moved on among these without a hint: one was lost, or whoever wrote sends none. @throws Rewound */
export async function lookAt(kind: Hint['kind'], topics: LiveTopics): Promise<Hint[]> {
  // Taken before the question: whatever is delivered meanwhile may be newer than the answer.
  const delivered = topics.delivered()
  if (delivered.size === 0) return []
  const heads = await readHeads(kind, [...delivered.keys()])
  if ([...heads].some(([id, version]) => version < (delivered.get(id) ?? 0))) throw new Rewound()
  return [...topics.behind(heads).keys()].map((id) => ({ kind, id, version: heads.get(id) ?? 0 }))
}

import 'server-only'
import type { Hint } from '@/lib/stream/hints'
import type { LiveTopics } from '@/lib/stream/live'
import { readMoved } from '@/lib/stream/queries'

/**
 * A head lies before what was delivered: an older copy of the database was put beneath this server, and brought its
 * epoch along. Its versions will be handed out a second time, for other changes.
 */
export class Rewound extends Error {}

/** What has moved on among these without a hint: one was lost, or whoever wrote sends none. @throws Rewound */
export async function lookAt(kind: Hint['kind'], topics: LiveTopics): Promise<Hint[]> {
  const moved = topics.size > 0 ? await readMoved(kind, topics.delivered()) : []
  if (moved.some(({ held, version }) => version < held)) throw new Rewound()
  return moved.map(({ id, version }) => ({ kind, id, version }))
}

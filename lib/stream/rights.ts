import 'server-only'
import { log } from '@/lib/log'
import type { Connection } from '@/lib/stream/connection'
import { readEnded } from '@/lib/stream/queries'

/** Credentials of open streams that let nobody in any more: taken away on another node, or by the operator's tool. */
export async function findEnded(connections: Iterable<Connection>): Promise<string[]> {
  const ids = new Set<string>()
  for (const { viewer } of connections) ids.add(viewer.credential.id)
  try {
    return ids.size > 0 ? await readEnded(ids) : []
  } catch (error) {
    log.warn({ err: error }, 'credentials could not be checked')
    return []
  }
}

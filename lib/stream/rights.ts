import 'server-only'
import { log } from '@/lib/log'
import type { Connection } from '@/lib/stream/connection'
import { readValid } from '@/lib/stream/queries'

/** Credentials of open streams that let nobody in any more: taken away on another node, or by the operator's tool. */
export async function findEnded(connections: Iterable<Connection>): Promise<string[]> {
  const ids = [...new Set([...connections].map(({ viewer }) => viewer.credential.id))]
  if (ids.length === 0) return []
  try {
    const valid = await readValid(ids)
    return ids.filter((id) => !valid.has(id))
  } catch (error) {
    log.warn({ err: error }, 'credentials could not be checked')
    return []
  }
}

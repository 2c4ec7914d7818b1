import 'server-only'
import { createHash } from 'node:crypto'
import { createClient } from '@redis/client'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { type Carrier, CHANNELS, type Connect } from '@/lib/stream/carrier'

/** Publish and subscribe on one connection, which RESP 3 allows (Redis 6 and Valkey). */
export function redisCarrier(url: string): Connect {
  return (onPayload) => {
    const client = createClient({
      url,
      name: 'parlor-bus',
      maintNotifications: 'disabled',
      // The link comes back by itself, the same way over whatever carries it.
      disableOfflineQueue: true,
      socket: { reconnectStrategy: false },
    })
    let prefix = ''
    return {
      async open() {
        prefix = await channelPrefix()
        await client.connect()
        for (const channel of CHANNELS)
          await client.subscribe(prefix + channel, (payload) => onPayload(channel, payload))
      },
      publish: async (channel, payload) => void (await client.publish(prefix + channel, payload)),
      probe: async () => void (await client.ping()),
      close: async () => client.destroy(),
      ended: new Promise((resolve) => {
        client.on('error', resolve)
        client.on('end', () => resolve(new Error('the connection was closed')))
      }),
    } satisfies Carrier
  }
}

/**
 * Several servers may share one Redis, whose channels know nothing of its numbered databases. Nodes belong together when
 * they share a database, under whatever address each of them reaches it.
 */
async function channelPrefix(): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select system_identifier || '/' || current_database() as name from server`,
  )
  const id = createHash('sha256').update(String(rows[0]?.name)).digest('hex').slice(0, 16)
  return `parlor:${id}:`
}

import 'server-only'
import pg from 'pg'
import { type Carrier, CHANNELS, type Connect } from '@/lib/stream/carrier'

const PREFIX = 'parlor_'

/** NOTIFY, on a connection of its own: one of the pool's would come and go, and with it what it listens to. */
export function postgresCarrier(url: string): Connect {
  return (onPayload) => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'parlor bus',
    })
    client.on('notification', ({ channel, payload = '' }) => {
      const name = CHANNELS.find((one) => PREFIX + one === channel)
      if (name) onPayload(name, payload)
    })
    return {
      async open() {
        await client.connect()
        for (const channel of CHANNELS) await client.query(`listen ${PREFIX}${channel}`)
      },
      publish: async (channel, payload) =>
        void (await client.query('select pg_notify($1, $2)', [PREFIX + channel, payload])),
      probe: async () => void (await client.query('select 1')),
      close: () => client.end().catch(() => {}),
      ended: ended(client),
    } satisfies Carrier
  }
}

function ended(client: pg.Client): Promise<unknown> {
  return new Promise((resolve) => {
    let problem: unknown = new Error('the connection was closed')
    // Comes before the end; unheard, it would end the process.
    client.on('error', (error) => {
      problem = error
    })
    client.once('end', () => resolve(problem))
  })
}

import 'server-only'
import { env } from '@/lib/env'
import { held } from '@/lib/held'
import { Bus } from '@/lib/stream/bus'
import type { Connect } from '@/lib/stream/carrier'
import { hearEphemeral } from '@/lib/stream/ephemeral'
import { hub } from '@/lib/stream/hub'
import { BUS, otherNodes } from '@/lib/stream/nodes'
import { postgresCarrier } from '@/lib/stream/postgres-carrier'

/** From now on this process hears what other nodes say, and they what it says. */
export async function joinOtherNodes(): Promise<void> {
  const connect = await findCarrier()
  held(
    BUS,
    () =>
      new Bus(connect, {
        onHint: (hint) => hub().hint(hint),
        onMessage: hearEphemeral,
        onReturn: () => void hub().look(),
      }),
  )
}

export async function leaveOtherNodes(): Promise<void> {
  await otherNodes()?.close()
}

async function findCarrier(): Promise<Connect> {
  const { BUS_URL, DATABASE_URL } = env()
  if (!BUS_URL) return postgresCarrier(DATABASE_URL)
  // Only where it is used: Redis's client takes thirty megabytes.
  const { redisCarrier } = await import('@/lib/stream/redis-carrier')
  return redisCarrier(BUS_URL)
}

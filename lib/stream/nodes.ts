import 'server-only'
import { env } from '@/lib/env'
import { held, peek } from '@/lib/held'
import { Bus, type Listener } from '@/lib/stream/bus'
import { PostgresLink } from '@/lib/stream/postgres-link'

const BUS = 'bus'

/** The way to the other nodes, once this process has joined them. */
export const otherNodes = (): Bus | undefined => peek<Bus>(BUS)

export function join(listener: Listener): void {
  held(BUS, () => new Bus(listener, (link) => new PostgresLink(env().DATABASE_URL, link)))
}

export async function leaveOtherNodes(): Promise<void> {
  await otherNodes()?.close()
}

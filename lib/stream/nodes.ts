import 'server-only'
import { peek } from '@/lib/held'
import type { Bus } from '@/lib/stream/bus'

export const BUS = 'bus'

/** The way to the other nodes, once this process has joined them. */
export const otherNodes = (): Bus | undefined => peek<Bus>(BUS)

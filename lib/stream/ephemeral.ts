import 'server-only'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import type { EphemeralMessage } from '@/lib/stream/ephemeral-buffer'
import { otherNodes } from '@/lib/stream/nodes'

export interface Ephemeral<Value> {
  /** Heard on this node at once, on the others within a moment, or never. */
  tell(value: Value): void
  /** What is said on any node, this one included, comes here. One handler for each kind and process: the last stands. */
  onTell(handler: (value: Value) => void): void
}

/**
 * A kind of message that is only worth something now: who types, who came online. JSON, small, unordered between nodes
 * and lossy: it is dropped rather than queued, and whoever hears it lets it expire. What comes from outside may be
 * anything, so `isValue` decides what is heard.
 */
export function ephemeral<Value>(kind: string, isValue: (value: unknown) => value is Value): Ephemeral<Value> {
  return {
    tell(value) {
      hearEphemeral({ kind, value })
      otherNodes()?.tell({ kind, value })
    },
    onTell(handler) {
      handlers().set(kind, (value) => {
        if (isValue(value)) handler(value)
      })
    },
  }
}

/** Hands a message to whoever on this node listens to its kind. */
export function hearEphemeral({ kind, value }: EphemeralMessage): void {
  try {
    handlers().get(kind)?.(value)
  } catch (error) {
    log.error({ err: error, kind }, 'an ephemeral message could not be dealt with')
  }
}

const handlers = () => held('ephemeral', () => new Map<string, (value: unknown) => void>())

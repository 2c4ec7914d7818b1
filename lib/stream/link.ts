export const CHANNELS = ['hints', 'ephemeral'] as const
export type Channel = (typeof CHANNELS)[number]

export interface LinkListener {
  onPayload(channel: Channel, payload: string): void
  /** The link stands. Whatever was said before is lost. */
  onOpen(): void
  /** It does not, and is being made anew. Called for every try that fails. */
  onAway(error: unknown): void
}

/** What carries payloads from node to node. It keeps itself open, and may lose anything. */
export interface Link {
  /** Says it to every node, perhaps to this one too; to nobody while the link is away. */
  publish(channel: Channel, payload: string): Promise<void>
  /** A link that died without a word is noticed by asking. */
  probe(): Promise<void>
  close(): Promise<void>
}

const RETRY_MIN_MS = 250
const RETRY_MAX_MS = 10_000

/** How long to wait before the next try; spread, so that nodes that were cut off together do not come back together. */
export function retryDelay(failures: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures) * (0.5 + Math.random() / 2)
}

export const CHANNELS = ['hints', 'ephemeral'] as const
export type Channel = (typeof CHANNELS)[number]

/** One connection to what carries payloads from node to node, used until it breaks. */
export interface Carrier {
  /** Connects, and listens on all channels. */
  open(): Promise<void>
  publish(channel: Channel, payload: string): Promise<void>
  probe(): Promise<void>
  /** Ends it; whatever still waits for an answer fails. */
  close(): Promise<void>
  /** With the reason, once it is over. */
  ended: Promise<unknown>
}

export type Connect = (onPayload: (channel: Channel, payload: string) => void) => Carrier

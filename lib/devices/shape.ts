/** How long a code can be used. */
export const DEVICE_CODE_SECONDS = 120

/** How long a device that was let in has to come in: who has no script presses a button. */
export const COME_IN_SECONDS = 60

/** A device that asks to be let in, as whoever decides sees it. It says of itself what it likes; the address is seen. */
export interface Asking {
  userAgent: string | null
  address: string
  askedAt: string
  /** It asks from the same network as the viewer. The trick with a stranger's picture never does. */
  isNear: boolean
}

/** What a device that nobody is signed in at shows: codes of its own, or as whom it has asked to be let in. */
export interface OwnAsking {
  link: string | null
  typed: string | null
  as: { name: string; username: string } | null
}

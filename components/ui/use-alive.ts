import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Whether a press is heard yet. A part whose script comes after the page is drawn by the server before that, and React
 * does not repeat presses that came too early: what is drawn must not pretend to take them.
 */
export const useAlive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

import type { ComponentType } from 'react'

/** A part that comes when it is needed, or nothing where no network brings it: what was opened without one goes on. */
export const orNothing = <Props>(part: Promise<ComponentType<Props>>): Promise<ComponentType<Props>> =>
  part.catch(() => Nothing)

const Nothing = () => null

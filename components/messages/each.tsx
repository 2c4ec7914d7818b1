import { Fragment, type ReactNode } from 'react'

/** Parts of one text: they have no identity but their place, and no state that a new text should not end. */
export function each<T>(parts: T[], view: (part: T) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
  return parts.map((part, at) => <Fragment key={at}>{view(part)}</Fragment>)
}

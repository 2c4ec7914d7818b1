'use client'

import { type MouseEvent, type RefObject, useLayoutEffect } from 'react'

/** Opens a dialog over everything for as long as it is there. Escape and a press beside it close it. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>, onClose: () => void) {
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    // While it still stands in the page: only then the browser gives the focus back to where it was.
    return () => element?.close()
  }, [dialog])
  return {
    // It tells of it later: by then it may be open again.
    onClose: () => !dialog.current?.open && onClose(),
    onClick: ({ target, currentTarget }: MouseEvent<HTMLDialogElement>) =>
      target === currentTarget && currentTarget.close(),
  }
}

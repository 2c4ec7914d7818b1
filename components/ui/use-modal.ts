'use client'

import { type MouseEvent, type PointerEvent, type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react'

/**
 * Opens a dialog over everything for as long as it is there. Escape and a press beside it close it. The focus goes to what
 * is marked `data-first`, else to what comes first.
 */
export function useModal(dialog: RefObject<HTMLDialogElement | null>, onClose: () => void) {
  const beganBeside = useRef(false)
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      element.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    // While it still stands in the page: only then the browser gives the focus back to where it was.
    return () => element?.close()
  }, [dialog])
  return {
    // Closed by what takes it out of the page: between being closed and telling of it, a dialog could not be opened again.
    onCancel: (event: SyntheticEvent<HTMLDialogElement>) => {
      // A field of files has its own, which passes through here.
      if (event.target !== event.currentTarget) return
      event.preventDefault()
      onClose()
    },
    // It tells of it later: by then it may be open again.
    onClose: () => !dialog.current?.open && onClose(),
    // Text that is selected may end beside it, which is no press there.
    onPointerDown: ({ target, currentTarget }: PointerEvent<HTMLDialogElement>) => {
      beganBeside.current = target === currentTarget
    },
    onClick: ({ target, currentTarget }: MouseEvent<HTMLDialogElement>) =>
      beganBeside.current && target === currentTarget && currentTarget.close(),
  }
}

'use client'

import { type RefObject, useEffect } from 'react'

/** With a keyboard the field has the focus from the start, and gets it as soon as one types. Fingers decide themselves. */
export function useFieldFocus(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (!window.matchMedia('(hover: hover) and (pointer: fine)').matches) return
    const { activeElement } = document
    // A message that the address names has it already; typing still leads to the field.
    const isAtMessage = activeElement?.closest('[data-row]') != null
    if (!isAtMessage && isFree(activeElement)) field.current?.focus({ preventScroll: true })
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event) && isFree(event.target)) field.current?.focus({ preventScroll: true })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [field])
}

function isTyping({ key, keyCode, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  // 229: an input method has taken the key, and goes on where the focus is.
  return !ctrlKey && !metaKey && !altKey && ((key.length === 1 && key !== ' ') || keyCode === 229)
}

/** Nothing that wants the keys for itself: fields, and whatever lies over the conversation. */
const isFree = (target: EventTarget | null) =>
  !(target instanceof Element) ||
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], dialog') === null

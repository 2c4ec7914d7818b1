'use client'

import { type RefObject, useEffect } from 'react'
import { type Form, wrap } from '@/lib/composer/wrap'
import { isComposing, write } from './field'

const FORMS: Record<string, Form> = { b: 'bold', i: 'italic', e: 'code', k: 'link' }

/** Ctrl or Cmd with B, I, E, K, and with Shift and X, on any keyboard. */
export function useFormatKeys(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const element = field.current
    if (!element) return
    const onKeyDown = (event: KeyboardEvent) => {
      const form = formOf(event)
      // Without a selection the same keys lead elsewhere.
      const isOthers = form === 'link' && element.selectionStart === element.selectionEnd
      if (!form || isOthers || isComposing(event)) return
      event.preventDefault()
      event.stopPropagation()
      format(element, form)
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [field])
}

/** Gives the selected text this form, or takes it. */
export function format(field: HTMLTextAreaElement, form: Form): void {
  const { value, selectionStart: start, selectionEnd: end } = field
  write(field, wrap({ value, start, end }, form))
}

function formOf({ ctrlKey, metaKey, altKey, shiftKey, key, code }: KeyboardEvent): Form | undefined {
  if (altKey || ctrlKey === metaKey) return undefined
  // Where the keys carry other letters, their place says which is meant.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace('Key', '').toLowerCase()
  if (shiftKey) return letter === 'x' ? 'strike' : undefined
  return FORMS[letter]
}

'use client'

import { type RefObject, useEffect, useState } from 'react'
import { type Trigger, triggerAt } from '@/lib/composer/trigger'

/** What is being written at the caret and can be completed; nothing while an input method is at work on it. */
export function useTrigger(field: RefObject<HTMLTextAreaElement | null>): [Trigger | null, () => void] {
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  /** Where the mark stands that was waved away. */
  const [waved, setWaved] = useState<number | null>(null)
  useEffect(() => {
    const element = field.current
    if (!element) return
    let isComposing = false
    const look = () => {
      const { value, selectionStart, selectionEnd } = element
      const isHere = element === document.activeElement && selectionStart === selectionEnd && !isComposing
      const found = isHere ? triggerAt(value, selectionStart) : null
      setTrigger((held) => (found && held && isSame(found, held) ? held : found))
      if (!found) setWaved(null)
    }
    const onComposition = ({ type }: Event) => {
      isComposing = type === 'compositionstart'
      look()
    }
    const events = ['input', 'keyup', 'click', 'focus', 'blur'] as const
    for (const name of events) element.addEventListener(name, look)
    element.addEventListener('compositionstart', onComposition)
    element.addEventListener('compositionend', onComposition)
    return () => {
      for (const name of events) element.removeEventListener(name, look)
      element.removeEventListener('compositionstart', onComposition)
      element.removeEventListener('compositionend', onComposition)
    }
  }, [field])
  const wave = () => setWaved(trigger?.start ?? null)
  return [trigger && trigger.start !== waved ? trigger : null, wave]
}

const isSame = (one: Trigger, other: Trigger) =>
  one.mark === other.mark && one.query === other.query && one.start === other.start && one.end === other.end

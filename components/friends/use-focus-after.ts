'use client'

import { useEffect, useRef } from 'react'

/**
 * For what forms stand in that go with what they have done, and the button that was pressed with them: the focus stays
 * here, and does not fall to the page. `state` is what such a form changes.
 */
export function useFocusAfter(state: unknown) {
  const ref = useRef<HTMLDivElement>(null)
  const hasActed = useRef(false)
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (hasActed.current && document.activeElement === document.body) ref.current?.focus()
    hasActed.current = false
  }, [state])
  const onSubmit = () => {
    hasActed.current = true
  }
  return { ref, tabIndex: -1, onSubmit }
}

'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Whether some of what stands in the field is selected, with a mouse at hand. */
export function useSelection(field: RefObject<HTMLTextAreaElement | null>): boolean {
  const [isSelected, setIsSelected] = useState(false)
  useEffect(() => {
    if (!window.matchMedia('(hover: hover) and (pointer: fine)').matches) return
    const look = () => {
      const element = field.current
      const isHere = element !== null && document.activeElement === element
      // Whoever is at its own tools keeps them.
      const isAtTools = document.activeElement?.closest('[role=toolbar]') != null
      if (isHere) setIsSelected(element.selectionStart !== element.selectionEnd)
      else if (!isAtTools) setIsSelected(false)
    }
    document.addEventListener('selectionchange', look)
    document.addEventListener('focusin', look)
    return () => {
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('focusin', look)
    }
  }, [field])
  return isSelected
}

'use client'

import { type KeyboardEvent, useId, useState } from 'react'

interface Choice {
  /** How many there are to choose from. */
  count: number
  /** There is a list to show, or that it is empty is worth saying. */
  isOffered: boolean
  onChoose: (at: number) => void
  /** The list cannot be closed without what it stands in. */
  stays?: boolean
}

/** A field that offers a list: arrows move through it, Enter takes one, Esc closes it. The field keeps the focus. */
export function useCombobox({ count, isOffered, onChoose, stays = false }: Choice) {
  const listId = useId()
  const [at, setAt] = useState(0)
  const [isClosed, setClosed] = useState(false)
  const isOpen = isOffered && (stays || !isClosed)
  const active = isOpen ? Math.min(at, count - 1) : -1
  const idOf = (place: number) => `${listId}-${place}`

  const onKeyDown = (event: KeyboardEvent) => {
    // 229: Safari ends the composition before it tells of the key.
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229 || !isOpen) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((active + step + count) % Math.max(1, count))
    else if (event.key === 'Escape' && !stays) setClosed(true)
    else if (event.key === 'Enter' && active >= 0) onChoose(active)
    else return
    event.preventDefault()
  }
  return {
    isOpen,
    listId,
    field: {
      role: 'combobox',
      'aria-expanded': isOpen && count > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': active >= 0 ? idOf(active) : undefined,
      autoComplete: 'off',
      autoCapitalize: 'none',
      spellCheck: false,
      onKeyDown,
      onBlur: () => setClosed(true),
      onFocus: () => setClosed(false),
    } as const,
    /** Something else was typed. */
    restart: () => {
      setAt(0)
      setClosed(false)
    },
    optionAt: (place: number) => ({ id: idOf(place), isActive: place === active, onChoose: () => onChoose(place) }),
  }
}

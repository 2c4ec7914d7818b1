'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { DraftSync } from '@/lib/sync/draft-sync'
import type { Live } from '@/lib/sync/live'
import { write } from './field'

interface Options {
  room: string
  field: RefObject<HTMLTextAreaElement | null>
  isEditing: boolean
}

/** Lives as long as the page, from the first room that was opened. */
const known = new WeakMap<Live, DraftSync>()

/** Keeps what is begun here the same on every device; answers whether another device's text now stands below it. */
export function useDraftSync({ room, field, isEditing }: Options): [boolean, () => void] {
  const live = useLiveSession()
  const [hasBoth, setHasBoth] = useState(false)
  const editing = useRef(isEditing)
  useEffect(() => {
    editing.current = isEditing
  }, [isEditing])
  useEffect(() => {
    const sync = syncOf(live)
    const element = field.current
    let isComposing = false
    const detach = sync.attach({
      room,
      isBusy: () => isComposing,
      onMerged: ({ text, added }) => {
        if (added !== null) setHasBoth(true)
        if (element && !editing.current) bring(element, text, added)
      },
    })
    const onComposition = ({ type }: Event) => {
      isComposing = type === 'compositionstart'
      if (!isComposing) sync.settleAll()
    }
    const onBlur = () => sync.flush(room)
    const events = ['compositionstart', 'compositionend'] as const
    for (const name of events) element?.addEventListener(name, onComposition)
    element?.addEventListener('blur', onBlur)
    return () => {
      for (const name of events) element?.removeEventListener(name, onComposition)
      element?.removeEventListener('blur', onBlur)
      detach()
    }
  }, [live, room, field])
  const onUnderstood = () => {
    // The button goes, and whoever pressed it by keys would be nowhere; for a finger no keyboard comes up.
    if (document.activeElement?.matches(':focus-visible')) field.current?.focus()
    setHasBoth(false)
  }
  return [hasBoth, onUnderstood]
}

function syncOf(live: Live): DraftSync {
  const sync = known.get(live) ?? new DraftSync(live.store, live.drafts)
  if (!known.has(live)) sync.start()
  known.set(live, sync)
  return sync
}

/** Below what is being written, whose caret stays where it is; in place of what nobody has touched. */
function bring(field: HTMLTextAreaElement, text: string, added: string | null): void {
  if (field !== document.activeElement) {
    field.value = text
    return
  }
  const { selectionStart, selectionEnd, value } = field
  const isBelow = added !== null && text.startsWith(value.trimEnd())
  if (isBelow)
    write(field, { start: value.trimEnd().length, end: value.length, text: text.slice(value.trimEnd().length) })
  else write(field, { start: 0, end: value.length, text })
  if (isBelow) field.setSelectionRange(selectionStart, selectionEnd)
}

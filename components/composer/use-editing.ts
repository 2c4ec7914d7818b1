'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { tidyMessage } from '@/lib/messages/draft'
import type { Shown } from '@/lib/messages/shown'
import { type Outcome, saveEdit } from '@/lib/sync/editing'
import { fill } from './field'

export type EditState = 'begun' | 'saving' | Exclude<Outcome['kind'], 'saved'>

interface Options {
  room: string
  field: RefObject<HTMLTextAreaElement | null>
  editing: Shown | null
  onEdit: (message: Shown | null) => void
}

/** While a message of mine is being changed, the field holds its text; what was begun there comes back afterwards. */
export function useEditing({ room, field, editing, onEdit }: Options) {
  const { store, drafts } = useLiveSession()
  const [state, setState] = useState<EditState>('begun')
  /** What the message said, as far as this change knows. */
  const base = useRef('')
  useEffect(() => {
    const element = field.current
    if (!element || !editing) return
    base.current = editing.text
    fill(element, editing.text)
    element.setSelectionRange(element.value.length, element.value.length)
    return () => {
      setState('begun')
      if (element.isConnected) fill(element, drafts.get(room))
    }
  }, [editing, room, field, drafts])

  /** Below what I have written stands what the other device has. */
  const keepBoth = (element: HTMLTextAreaElement, other: string) => {
    base.current = other
    fill(element, `${element.value.trimEnd()}\n\n${other}`)
  }
  const save = async (typed: string) => {
    const [element, text] = [field.current, tidyMessage(typed)]
    if (!element || !editing?.number || text === null || state === 'saving') return
    if (text === base.current) return onEdit(null)
    setState('saving')
    const outcome = await saveEdit(store, { room, number: editing.number, base: base.current, text })
    if (!element.isConnected) return keepAside(drafts, room, { text, outcome })
    if (outcome.kind === 'saved' && element.value === typed) return onEdit(null)
    if (outcome.kind === 'saved') base.current = text
    if (outcome.kind === 'changed') keepBoth(element, outcome.text)
    setState(outcome.kind === 'saved' ? 'begun' : outcome.kind)
  }
  return { state, save }
}

interface Ended {
  text: string
  outcome: Outcome
}

/** Nobody is there any more to see that it has failed: what was typed waits where it was typed. */
function keepAside(
  drafts: { get(room: string): string; set(room: string, text: string): void },
  room: string,
  ended: Ended,
) {
  if (ended.outcome.kind !== 'saved') drafts.set(room, [drafts.get(room), ended.text].filter(Boolean).join('\n\n'))
}

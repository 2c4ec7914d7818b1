'use client'

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { tidyMessage } from '@/lib/messages/draft'
import type { Message } from '@/lib/messages/shape'
import { type Shown, toShown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'
import { type Outcome, saveEdit } from '@/lib/sync/editing'
import { forgetEdit, keepEdit, keptEdit } from '@/lib/sync/kept-edit'
import { fill } from './field'

export type EditState = 'begun' | 'saving' | Exclude<Outcome['kind'], 'saved'>

interface Options {
  room: string
  field: RefObject<HTMLTextAreaElement | null>
  editing: Shown | null
  onEdit: (message: Shown | null) => void
}

/**
 * While a message of mine is being changed, the field holds its text; what was begun there comes back afterwards. A
 * change that was begun stays on the device until it is saved or left.
 */
export function useEditing({ room, field, editing, onEdit }: Options) {
  const { store, drafts } = useLiveSession()
  const me = store.getState().viewer.id
  const [state, setState] = useState<EditState>('begun')
  /** What the message said, as far as this change knows. */
  const base = useRef('')
  useGoOn({ room, isEditing: editing !== null, onEdit })
  useEffect(() => {
    const element = field.current
    if (!element || !editing?.number) return
    const { number } = editing
    const kept = keptEdit(me, room)
    const begun = kept?.number === number ? kept : { number, base: editing.text, text: editing.text }
    base.current = begun.base
    fill(element, begun.text)
    element.setSelectionRange(element.value.length, element.value.length)
    const keep = () => keepEdit(me, room, { number, base: base.current, text: element.value })
    element.addEventListener('input', keep)
    return () => {
      element.removeEventListener('input', keep)
      setState('begun')
      // Gone to another room, one comes back to it.
      if (!element.isConnected) return
      forgetEdit(me, room)
      fill(element, drafts.get(room))
    }
  }, [editing, room, field, drafts, me])

  /** Below what I have written stands what the other device has. */
  const keepBoth = (element: HTMLTextAreaElement, other: string) => {
    base.current = other
    fill(element, `${element.value.trimEnd()}\n\n${other}`)
  }
  /** The field may go with it, where one may write nothing else. */
  const leave = () => {
    forgetEdit(me, room)
    onEdit(null)
  }
  const save = async (typed: string) => {
    const [element, text] = [field.current, tidyMessage(typed)]
    if (!element || !editing?.number || text === null || state === 'saving') return
    if (text === base.current) return leave()
    setState('saving')
    const outcome = await saveEdit(store, { room, number: editing.number, base: base.current, text })
    if (outcome.kind === 'saved' && !element.isConnected) forgetEdit(me, room)
    if (!element.isConnected) return
    if (outcome.kind === 'saved' && element.value === typed) return leave()
    if (outcome.kind === 'saved') base.current = text
    if (outcome.kind === 'changed') keepBoth(element, outcome.text)
    setState(outcome.kind === 'saved' ? 'begun' : outcome.kind)
  }
  return { state, save, leave }
}

/** Opens the change again that was begun here before, unless another one was meant meanwhile. */
function useGoOn({ room, isEditing, onEdit }: Pick<Options, 'room' | 'onEdit'> & { isEditing: boolean }): void {
  const { store } = useLiveSession()
  const open = useEffectEvent((message: Shown) => isEditing || onEdit(message))
  useEffect(() => {
    const { viewer, sync } = store.getState()
    const kept = keptEdit(viewer.id, room)
    if (!kept) return
    let isHere = true
    const goOn = (message: Message) => {
      const isMine = message.author?.id === viewer.id && message.deletedAt === null
      const [shown] = isMine ? toShown([message], [], viewer) : []
      if (isHere && shown) open(shown)
    }
    const held = sync.timelines[room]?.messages.find(({ number }) => number === kept.number)
    if (held) goOn(held)
    else
      void call<{ message: Message }>(`/api/v1/rooms/${room}/messages/${kept.number}`).then(
        (answer) => answer.ok && goOn(answer.data.message),
      )
    return () => {
      isHere = false
    }
  }, [room, store])
}

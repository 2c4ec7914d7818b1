'use client'

import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { Finish } from '@/components/messages/use-tools'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Shown } from '@/lib/messages/shown'
import type { Room } from '@/lib/rooms/shape'
import { isComposing } from './field'
import { DraftNotice, EditBar, ReplyBar } from './task-bar'
import { useDraftSync } from './use-draft-sync'
import { useEditing } from './use-editing'
import { useLastOwn } from './use-last-own'

export interface ToolsProps {
  room: Room
  field: RefObject<HTMLTextAreaElement | null>
  /** Beside the field there is room for a button. */
  beside: HTMLElement | null
  editing: Shown | null
  onEdit: (message: Shown | null) => void
  /** Asked, from the moment they are here, what is to be sent of what was typed. */
  finish: RefObject<Finish | null>
}

/** All that helps with writing and that a conversation can do without while it opens. */
export function Tools({ room, field, editing, onEdit, finish }: ToolsProps) {
  const { drafts } = useLiveSession()
  const replyTo = useLive((state) => state.replies[room.id])
  const { state, save } = useEditing({ room: room.id, field, editing, onEdit })
  const [hasBoth, closeNotice] = useDraftSync({ room: room.id, field, isEditing: editing !== null })
  const lastOwn = useLastOwn(room.id)

  const ready: Finish = (typed) => {
    closeNotice()
    if (!editing) return typed
    void save(typed)
    return null
  }
  useEffect(() => {
    finish.current = ready
  })
  useEffect(
    () => () => {
      finish.current = null
    },
    [finish],
  )
  useFieldKeys(field, (event) => {
    const isEmpty = field.current?.value === ''
    if (event.key === 'Escape' && editing) onEdit(null)
    else if (event.key === 'Escape' && replyTo !== undefined) drafts.setReply(room.id, null)
    else if (event.key === 'ArrowUp' && isEmpty && isPlain(event)) onEdit(lastOwn())
    else return
    event.preventDefault()
  })
  return (
    <>
      {hasBoth && <DraftNotice onClose={closeNotice} />}
      {editing?.number ? (
        <EditBar number={editing.number} text={editing.text} state={state} onLeave={() => onEdit(null)} />
      ) : (
        replyTo !== undefined && <ReplyBar room={room.id} number={replyTo} />
      )}
    </>
  )
}

const isPlain = ({ shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) => !(shiftKey || altKey || ctrlKey || metaKey)

function useFieldKeys(field: RefObject<HTMLTextAreaElement | null>, onKeyDown: (event: KeyboardEvent) => void): void {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isComposing(event)) onKeyDown(event)
  })
  useEffect(() => {
    const element = field.current
    const onKey = (event: KeyboardEvent) => listen(event)
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [field])
}

'use client'

import dynamic from 'next/dynamic'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { orNothing } from '@/components/ui/or-nothing'
import type { Shown } from '@/lib/messages/shown'
import type { Room } from '@/lib/rooms/shape'
import { EmojiButton } from './emoji-button'
import { isComposing } from './field'
import { LinkStrip } from './link-strip'
import { SendOptions } from './send-options'
import { DraftNotice, EditBar, ReplyBar } from './task-bar'
import { useConversions } from './use-conversions'
import { useDraftSync } from './use-draft-sync'
import { useEditing } from './use-editing'
import { useFormatKeys } from './use-format-keys'
import { useLastOwn } from './use-last-own'
import { useSelection } from './use-selection'
import { useTrigger } from './use-trigger'

const Completion = dynamic(() => orNothing(import('./completion').then((part) => part.Completion)), { ssr: false })
const FormatBar = dynamic(() => orNothing(import('./format-bar').then((part) => part.FormatBar)), { ssr: false })
const FormatHelp = dynamic(() => orNothing(import('./format-help').then((part) => part.FormatHelp)), { ssr: false })

/** What is sent of what was typed; null when it has gone another way. */
export type Finish = (typed: string) => string | null

interface ToolsProps {
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
export function Tools({ room, field, beside, editing, onEdit, finish }: ToolsProps) {
  const { drafts } = useLiveSession()
  const replyTo = useLive((state) => state.replies[room.id])
  const { state, save, leave } = useEditing({ room: room.id, field, editing, onEdit })
  const [hasBoth, closeNotice] = useDraftSync({ room: room.id, field, isEditing: editing !== null })
  const lastOwn = useLastOwn(room.id)
  const convert = useConversions(field)
  const [trigger, closeCompletion] = useTrigger(field)
  const isSelected = useSelection(field)
  const [helpAt, setHelpAt] = useState<HTMLElement | null>(null)
  useFormatKeys(field)

  const ready: Finish = (typed) => {
    closeNotice()
    if (!editing) return convert(typed)
    void save(convert(typed))
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
    if (event.key === 'Escape' && editing) leave()
    else if (event.key === 'Escape' && replyTo !== undefined) drafts.setReply(room.id, null)
    else if (event.key === 'ArrowUp' && isEmpty && isPlain(event)) onEdit(lastOwn())
    else return
    event.preventDefault()
  })
  const help = () => setHelpAt(field.current)
  return (
    <>
      {trigger && <Completion {...{ room, field, trigger }} onClose={closeCompletion} />}
      {isSelected && !trigger && <FormatBar field={field} onHelp={help} />}
      {helpAt && <FormatHelp anchor={helpAt} onClose={() => setHelpAt(null)} />}
      {beside &&
        createPortal(
          <>
            <EmojiButton field={field} />
            {!editing && <SendOptions {...{ room, field }} onHelp={help} />}
          </>,
          beside,
        )}
      {!editing && <LinkStrip room={room.id} />}
      {hasBoth && <DraftNotice onClose={closeNotice} />}
      {editing?.number ? (
        <EditBar number={editing.number} text={editing.text} state={state} onLeave={leave} />
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

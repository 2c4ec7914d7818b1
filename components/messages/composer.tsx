'use client'

import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type RefObject, useActionState, useRef, useState } from 'react'
import type { Finish } from '@/components/composer/tools'
import { useLiveSession } from '@/components/stream/live-session'
import { useLater } from '@/components/stream/use-later'
import { cn } from '@/lib/cn'
import { sendMessageAction } from '@/lib/messages/actions'
import { lengthOf, tidyMessage } from '@/lib/messages/draft'
import type { Shown } from '@/lib/messages/shown'
import type { Room } from '@/lib/rooms/shape'
import { MESSAGE_MAX } from '@/lib/sync/limits'
import { useDraft } from './use-draft'
import { useFieldFocus } from './use-field-focus'
import { useKeyboardInset } from './use-keyboard-inset'

interface Props {
  room: Room
  field: RefObject<HTMLTextAreaElement | null>
  formId: string
  /** My message that is being changed, in place of writing another. */
  editing: Shown | null
  onEdit: (message: Shown | null) => void
  onSent: () => void
}

/** What helps with writing: nobody has to wait for it, and sending works without. */
const loadTools = () => import('@/components/composer/tools').then(({ Tools }) => Tools)

/** The counter shows when this much is left. */
const NEAR_LIMIT = 500

/** Where one writes. A form for the server until the script is there; then a message leaves without waiting for it. */
export function Composer({ room, field, formId, editing, onEdit, onSent }: Props) {
  const t = useTranslations('messages')
  const { sender, drafts, typing } = useLiveSession()
  const [failure, submit] = useActionState(sendMessageAction, null)
  const [left, setLeft] = useState(MESSAGE_MAX)
  const [beside, setBeside] = useState<HTMLElement | null>(null)
  const Tools = useLater(loadTools)
  const finish = useRef<Finish>(null)
  const keepDraft = useDraft(room.id, { field, isPaused: editing !== null })
  useFieldFocus(field)
  useKeyboardInset()

  const onInput = () => {
    const { value } = field.current ?? { value: '' }
    keepDraft(value)
    if (value.trim() !== '' && !editing) typing.typed(room)
    setLeft(value.length < MESSAGE_MAX - NEAR_LIMIT ? MESSAGE_MAX : MESSAGE_MAX - lengthOf(value))
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = field.current?.value ?? ''
    const ready = finish.current ? finish.current(typed) : editing ? null : typed
    const text = ready === null ? null : tidyMessage(ready)
    if (!field.current || text === null || lengthOf(text) > MESSAGE_MAX) return
    sender.send(room.id, text, {
      replyTo: drafts.replyTo(room.id),
      silent: isSilent(event.nativeEvent),
      preview: wantsPreview(event),
    })
    drafts.setReply(room.id, null)
    typing.sent(room.id)
    clear(field.current)
    onInput()
    field.current.focus()
    onSent()
  }
  return (
    <form
      id="composer"
      action={submit}
      onSubmit={onSubmit}
      className="relative mx-auto w-full max-w-[45rem] shrink-0 px-2 pb-[max(0.5rem,env(safe-area-inset-bottom),var(--keyboard,0px))] md:px-6 md:pb-4"
    >
      <input type="hidden" name="room" value={room.id} />
      <input type="hidden" name="id" value={formId} />
      {failure?.ok === false && (
        <p role="alert" className="px-3 pb-1 text-sm text-danger">
          {t('failed')}
        </p>
      )}
      {Tools && <Tools {...{ room, field, beside, editing, onEdit, finish }} />}
      <div className="relative flex items-end gap-1 rounded-[1.375rem] bg-paper-raised p-1 ps-4 outline-offset-0 has-[textarea:focus-visible]:outline has-[textarea:focus-visible]:outline-focus">
        <textarea
          ref={field}
          id="message"
          name="text"
          rows={1}
          dir="auto"
          aria-label={t('label')}
          placeholder={t('placeholder')}
          defaultValue={failure?.ok === false ? failure.values.text : ''}
          autoComplete="off"
          onInput={onInput}
          onKeyDown={sendOnEnter}
          className="peer field-sizing-content max-h-[11.5rem] min-h-9 min-w-0 grow resize-none bg-transparent py-[0.4375rem] outline-none pointer-coarse:min-h-11 pointer-coarse:py-[0.6875rem]"
        />
        <Counter left={left} />
        {/* Where the tools put theirs, once they are here. */}
        <div
          ref={setBeside}
          className="needs-script touch-target flex h-9 min-w-15 shrink-0 justify-center pointer-coarse:min-w-19"
        />
        <button
          type="submit"
          aria-label={t('send')}
          title={t('send')}
          className="touch-target flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent transition-[opacity,scale] duration-150 hover:bg-accent-hover peer-placeholder-shown:opacity-50 data-held:scale-115"
        >
          <SendHorizontal aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />
        </button>
      </div>
    </form>
  )
}

/** The button of the tools' menu that sends says by its name how. */
const isSilent = (event: Event): boolean =>
  event instanceof SubmitEvent && event.submitter?.getAttribute('name') === 'silent'

/** The strip of the tools that says what a link will show leaves a mark in the form when it is not wanted. */
const wantsPreview = ({ currentTarget }: FormEvent<HTMLFormElement>) => !currentTarget.elements.namedItem('no-preview')

function Counter({ left }: { left: number }) {
  const t = useTranslations('messages')
  if (left > NEAR_LIMIT) return null
  return (
    <p
      role="status"
      // Above the field: beside it, it would take the room that the text needs.
      className={cn(
        'absolute end-2 bottom-full mb-1 rounded-full bg-paper px-2 text-xs tabular-nums',
        left < 0 ? 'text-danger' : 'text-ink-soft',
      )}
    >
      {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
    </p>
  )
}

/** Enter sends, except with fingers, where it breaks the line, and while an input method is still at work. */
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent, currentTarget } = event
  // Safari ends the composition before it tells of the key; 229 still says whose key it was.
  if (key !== 'Enter' || nativeEvent.isComposing || nativeEvent.keyCode === 229) return
  const isForced = ctrlKey || metaKey
  const hasFingers = window.matchMedia('(pointer: coarse)').matches
  if (!isForced && (shiftKey || altKey || hasFingers)) return
  event.preventDefault()
  currentTarget.form?.requestSubmit()
}

/** As if it had been deleted by hand, so that undo brings it back. */
function clear(field: HTMLTextAreaElement): void {
  field.focus()
  field.select()
  if (!document.execCommand('delete')) field.value = ''
}

'use client'

import type { FormEvent } from 'react'
import { useShow } from '@/components/shell/use-show'
import { useLiveSession } from '@/components/stream/live-session'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { leaveRoomAction } from '@/lib/rooms/actions'
import type { Room } from '@/lib/rooms/shape'
import { leavingOf } from '@/lib/sync/leaving'
import { useTitle } from './use-title'

interface Props {
  room: Room
  label: string
  /** Those who could own the room from now on, the suggested one first; empty where nobody has to follow. */
  successors: { value: string; label: string }[]
  texts: FormTexts & { confirm: string }
}

/** Leaves at once where no script runs; else in a few seconds, in which it can be taken back. */
export function LeaveForm({ room, label, successors, texts }: Props) {
  const { store } = useLiveSession()
  const show = useShow()
  const titleOf = useTitle()
  const onSubmit = (event: FormEvent<HTMLDivElement>) => {
    event.preventDefault()
    const chosen = new FormData(event.target as HTMLFormElement).get('successor')
    leavingOf(store).leave({
      room: room.id,
      title: titleOf(room),
      successor: typeof chosen === 'string' ? chosen : null,
    })
    show('/')
  }
  return (
    // React runs the form's action only where nobody has prevented it.
    <div onSubmitCapture={onSubmit}>
      <Form action={leaveRoomAction} texts={texts} answer="?details=leave" className="gap-3">
        <input type="hidden" name="room" value={room.id} />
        {successors.length > 0 && <SelectField name="successor" label={label} options={successors} />}
        <SubmitButton tone="danger" className="self-start">
          {texts.confirm}
        </SubmitButton>
      </Form>
    </div>
  )
}

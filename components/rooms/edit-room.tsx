'use client'

import { Pencil } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { TextArea, TextField } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { SwitchField } from '@/components/ui/switch-field'
import { updateRoomAction } from '@/lib/rooms/actions'
import type { Room } from '@/lib/rooms/shape'
import { useRoom } from './use-room'

interface Props {
  initial: Room
  /** Handed in: the shapes that know them would bring their whole library to the browser. */
  longest: Record<'name' | 'topic' | 'greeting' | 'rules', number>
  texts: FormTexts &
    Record<
      | 'edit'
      | 'name'
      | 'topic'
      | 'greeting'
      | 'greetingHint'
      | 'rules'
      | 'rulesHint'
      | 'knocking'
      | 'knockingHint'
      | 'optional'
      | 'save',
      string
    >
}

/** What a room is called and for, and how one comes in and behaves. What others change meanwhile stands in the fields that nobody has touched. */
export function EditRoom({ initial, longest, texts }: Props) {
  const { room } = useRoom(initial)
  return (
    <Form action={updateRoomAction} texts={texts} className="px-2">
      <Fold
        summary={
          <>
            <Pencil aria-hidden="true" className="size-4.5" />
            {texts.edit}
          </>
        }
        summaryClass={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}
      >
        <div className="flex flex-col gap-4 px-3 pt-2 pb-4">
          <input type="hidden" name="room" value={room.id} />
          <TextField
            name="name"
            label={texts.name}
            defaultValue={room.name}
            required={room.kind === 'public'}
            maxLength={longest.name}
            autoComplete="off"
          />
          <TextField
            name="topic"
            label={texts.topic}
            note={texts.optional}
            defaultValue={room.topic}
            maxLength={longest.topic}
            autoComplete="off"
          />
          <TextArea
            name="greeting"
            label={texts.greeting}
            note={texts.optional}
            hint={texts.greetingHint}
            defaultValue={room.greeting}
            maxLength={longest.greeting}
          />
          <TextArea
            name="rules"
            label={texts.rules}
            note={texts.optional}
            hint={texts.rulesHint}
            defaultValue={room.rules}
            maxLength={longest.rules}
          />
          {room.kind === 'group' && (
            <SwitchField name="knocking" label={texts.knocking} hint={texts.knockingHint} isOn={room.knocking} />
          )}
          <SubmitButton className="self-start">{texts.save}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

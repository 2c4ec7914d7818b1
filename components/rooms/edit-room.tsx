'use client'

import { Pencil } from 'lucide-react'
import { TextArea, TextField } from '@/components/ui/field'
import { type FormTexts, SubmitButton } from '@/components/ui/form'
import { SwitchField } from '@/components/ui/switch-field'
import { updateRoomAction } from '@/lib/rooms/actions'
import type { Room } from '@/lib/rooms/shape'
import { FoldedForm } from './folded-form'
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
    <FoldedForm
      action={updateRoomAction}
      texts={texts}
      icon={<Pencil aria-hidden="true" className="size-4.5" />}
      summary={texts.edit}
    >
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
    </FoldedForm>
  )
}

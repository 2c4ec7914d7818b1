'use client'

import { Megaphone } from 'lucide-react'
import { type FormTexts, SubmitButton } from '@/components/ui/form'
import { RadioCards } from '@/components/ui/radio-cards'
import { SelectField } from '@/components/ui/select-field'
import { settleRoomAction } from '@/lib/rooms/actions'
import type { Room } from '@/lib/rooms/shape'
import { FoldedForm } from './folded-form'
import { useRoom } from './use-room'

type Word = 'settle' | 'posting' | 'all' | 'allHint' | 'moderators' | 'moderatorsHint' | 'slow' | 'slowHint' | 'save'

interface Props {
  initial: Room
  /** How long members may be made to wait, in words. */
  waits: { value: string; label: string }[]
  texts: FormTexts & Record<Word, string>
}

/** Who writes in a room, and how often. What others change meanwhile stands here at once. */
export function SettleRoom({ initial, waits, texts }: Props) {
  const { room } = useRoom(initial)
  return (
    <FoldedForm
      action={settleRoomAction}
      texts={texts}
      icon={<Megaphone aria-hidden="true" className="size-4.5" />}
      summary={texts.settle}
    >
      <input type="hidden" name="room" value={room.id} />
      <RadioCards
        name="posting"
        label={texts.posting}
        value={room.posting}
        columns={1}
        cards={[
          { value: 'all', label: texts.all, hint: texts.allHint },
          { value: 'moderators', label: texts.moderators, hint: texts.moderatorsHint },
        ]}
      />
      <SelectField
        name="slowSeconds"
        label={texts.slow}
        hint={texts.slowHint}
        value={String(room.slowSeconds)}
        options={waits}
      />
      <SubmitButton className="self-start">{texts.save}</SubmitButton>
    </FoldedForm>
  )
}

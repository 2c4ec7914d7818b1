'use client'

import { UserPlus } from 'lucide-react'
import { MembersPicker, type PickerTexts } from '@/components/people/members-picker'
import { useLive } from '@/components/stream/live-session'
import { type FormTexts, SubmitButton } from '@/components/ui/form'
import { addMembersAction } from '@/lib/rooms/actions'
import { FoldedForm } from './folded-form'

interface Props {
  roomId: string
  texts: FormTexts & PickerTexts & Record<'add' | 'addConfirm', string>
}

export function AddPeople({ roomId, texts: { add, addConfirm, codes, fields, ...picker } }: Props) {
  const members = useLive(({ sync }) => sync.members[roomId])
  const present = Object.values(members?.byId ?? {}).filter(({ leftAt }) => leftAt === null)
  return (
    <FoldedForm
      action={addMembersAction}
      texts={{ codes, fields }}
      icon={<UserPlus aria-hidden="true" className="size-4.5" />}
      summary={add}
    >
      <input type="hidden" name="room" value={roomId} />
      <MembersPicker name="members" texts={picker} takenIds={present.map(({ person }) => person.id)} />
      <SubmitButton className="self-start">{addConfirm}</SubmitButton>
    </FoldedForm>
  )
}

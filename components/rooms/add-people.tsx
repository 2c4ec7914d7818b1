'use client'

import { UserPlus } from 'lucide-react'
import { MembersPicker, type PickerTexts } from '@/components/people/members-picker'
import { useLive } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { addMembersAction } from '@/lib/rooms/actions'

interface Props {
  roomId: string
  texts: FormTexts & PickerTexts & Record<'add' | 'addConfirm', string>
}

export function AddPeople({ roomId, texts: { add, addConfirm, codes, fields, ...picker } }: Props) {
  const members = useLive(({ sync }) => sync.members[roomId])
  const present = Object.values(members?.byId ?? {}).filter(({ leftAt }) => leftAt === null)
  return (
    <Form action={addMembersAction} texts={{ codes, fields }} className="px-2">
      <Fold
        summary={
          <>
            <UserPlus aria-hidden="true" className="size-4.5" />
            {add}
          </>
        }
        summaryClass={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}
      >
        <div className="flex flex-col gap-4 px-3 pt-2 pb-4">
          <input type="hidden" name="room" value={roomId} />
          <MembersPicker name="members" texts={picker} takenIds={present.map(({ person }) => person.id)} />
          <SubmitButton className="self-start">{addConfirm}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

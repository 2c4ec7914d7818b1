import { Pencil, UserPlus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { FoldedForm, MembersPicker, SubmitButton, TextField } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { createRoomAction, setOwnNameAction } from '@/lib/rooms/actions'
import { ROOM_NAME_MAX, type Room } from '@/lib/rooms/shape'

/** What one may do with a direct conversation: call the other by a name of one's own, or go on among more. */
export async function DirectTools({ room: { id, counterpart, ownName } }: { room: Room }) {
  if (!counterpart) return null
  const [t, words, common, texts] = await Promise.all([
    getTranslations('rooms.new'),
    getTranslations('rooms.life'),
    getTranslations('common'),
    formTexts(),
  ])
  const { name } = counterpart
  return (
    <div className="py-1">
      <FoldedForm
        action={setOwnNameAction}
        texts={texts}
        icon={<Pencil aria-hidden="true" className="size-4.5" />}
        summary={words('ownName', { name })}
      >
        <input type="hidden" name="room" value={id} />
        <TextField
          name="ownName"
          label={words('ownNameLabel')}
          hint={words('ownNameHint')}
          note={common('optional')}
          defaultValue={ownName ?? ''}
          placeholder={name}
          maxLength={ROOM_NAME_MAX}
          autoComplete="off"
        />
        <SubmitButton className="self-start">{common('save')}</SubmitButton>
      </FoldedForm>
      <FoldedForm
        action={createRoomAction}
        texts={texts}
        icon={<UserPlus aria-hidden="true" className="size-4.5" />}
        summary={words('withOthers', { name })}
      >
        <input type="hidden" name="kind" value="group" />
        <input type="hidden" name="members" value={counterpart.username} />
        <MembersPicker
          name="members"
          texts={{
            label: t('members'),
            hint: t('membersHint'),
            plainHint: t('membersPlain'),
            remove: t('remove', { name: '{name}' }),
            nobody: t('nobody'),
          }}
          takenIds={[counterpart.id]}
        />
        <SubmitButton className="self-start">{words('withOthersConfirm')}</SubmitButton>
      </FoldedForm>
    </div>
  )
}

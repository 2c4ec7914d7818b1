import { Pencil, UserPlus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Fold, Form, MembersPicker, SubmitButton, TextField } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { createRoomAction, setOwnNameAction } from '@/lib/rooms/actions'
import { ROOM_NAME_MAX, type Room } from '@/lib/rooms/shape'

const SUMMARY = buttonClass({ tone: 'plain', className: 'w-full justify-start!' })

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
      <Form action={setOwnNameAction} texts={texts} className="px-2">
        <Fold
          summary={
            <>
              <Pencil aria-hidden="true" className="size-4.5" />
              <span className="truncate">{words('ownName', { name })}</span>
            </>
          }
          summaryClass={SUMMARY}
        >
          <div className="flex flex-col gap-4 px-3 pt-2 pb-4">
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
          </div>
        </Fold>
      </Form>
      <Form action={createRoomAction} texts={texts} className="px-2">
        <Fold
          summary={
            <>
              <UserPlus aria-hidden="true" className="size-4.5" />
              <span className="truncate">{words('withOthers', { name })}</span>
            </>
          }
          summaryClass={SUMMARY}
        >
          <div className="flex flex-col gap-4 px-3 pt-2 pb-4">
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
          </div>
        </Fold>
      </Form>
    </div>
  )
}

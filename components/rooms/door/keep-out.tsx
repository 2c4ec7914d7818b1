import { UserX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Allowed } from '@/components/rooms/allowed'
import { BanFields, FoldedForm, PersonField, SubmitButton } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { putOutAction } from '@/lib/rooms/door-actions'
import type { Room } from '@/lib/rooms/shape'
import { banTexts } from './ban-texts'

/** Keeps somebody out who need not be in: found by name, for as long as one chooses. */
export async function KeepOut({ room }: { room: Room }) {
  const [t, bans, ban, texts] = await Promise.all([
    getTranslations('invites'),
    getTranslations('invites.bans'),
    banTexts(),
    formTexts(),
  ])
  return (
    <Allowed initial={room} act="admit">
      <FoldedForm
        action={putOutAction}
        texts={texts}
        icon={<UserX aria-hidden="true" className="size-4.5" />}
        summary={bans('add')}
      >
        <input type="hidden" name="room" value={room.id} />
        <PersonField name="username" texts={{ label: bans('who'), hint: bans('whoHint'), nobody: bans('nobody') }} />
        <BanFields
          label={bans('howLong')}
          value="ever"
          options={[
            { value: '3600', label: t('hour') },
            { value: '86400', label: t('day') },
            { value: '604800', label: t('week') },
            { value: 'ever', label: bans('forGood') },
            { value: 'other', label: t('otherTime') },
          ]}
          texts={ban}
        />
        <SubmitButton tone="danger" className="self-start">
          {bans('confirm')}
        </SubmitButton>
      </FoldedForm>
    </Allowed>
  )
}

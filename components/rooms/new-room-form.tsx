import { getTranslations } from 'next-intl/server'
import { MembersPicker } from '@/components/people/members-picker'
import { formTexts } from '@/components/shell/form-texts'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioCards } from '@/components/ui/radio-cards'
import { createRoomAction } from '@/lib/rooms/actions'
import { ROOM_NAME_MAX, TOPIC_MAX } from '@/lib/rooms/shape'

/** `name`: what it would be called. */
export async function NewRoomForm({ selfId, name }: { selfId: string; name: string }) {
  const [t, common, texts] = await Promise.all([getTranslations('rooms.new'), getTranslations('common'), formTexts()])
  return (
    <Form action={createRoomAction} texts={texts} className="mt-4">
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={name}
        maxLength={ROOM_NAME_MAX}
        autoComplete="off"
      />
      <TextField
        name="topic"
        label={t('topic')}
        note={common('optional')}
        hint={t('topicHint')}
        maxLength={TOPIC_MAX}
        autoComplete="off"
      />
      <RadioCards
        name="kind"
        label={t('kind')}
        cards={[
          { value: 'group', label: t('group'), hint: t('groupHint') },
          { value: 'public', label: t('public'), hint: t('publicHint') },
        ]}
      />
      <MembersPicker
        name="members"
        texts={{
          label: t('members'),
          note: common('optional'),
          hint: t('membersHint'),
          plainHint: t('membersPlain'),
          remove: t('remove', { name: '{name}' }),
          nobody: t('nobody'),
        }}
        takenIds={[selfId]}
      />
      <SubmitButton className="self-start max-md:self-stretch">{t('submit')}</SubmitButton>
    </Form>
  )
}

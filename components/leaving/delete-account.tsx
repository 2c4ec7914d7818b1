import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { ConfirmForm } from '@/components/factors/confirm-form'
import { confirmTexts } from '@/components/factors/texts'
import { TextField } from '@/components/ui/field'
import { RadioCards } from '@/components/ui/radio-cards'
import { Section } from '@/components/ui/section'
import type { Viewer } from '@/lib/auth/viewer'
import { placeOf } from '@/lib/factors/place'
import { getFactors, hasPassword } from '@/lib/factors/queries'
import { leaveServerAction } from '@/lib/leaving/actions'
import { isLastOwner, listHandedOver } from '@/lib/leaving/queries'
import { titleOf } from '@/lib/rooms/order'

export async function DeleteAccount({ viewer }: { viewer: Viewer }) {
  const [t, say, texts, factors, password, sent, handed, isLast] = await Promise.all([
    getTranslations('leaving.delete'),
    getTranslations('rooms.people'),
    confirmTexts(),
    getFactors(viewer),
    hasPassword(viewer),
    headers(),
    listHandedOver(viewer),
    isLastOwner(viewer),
  ])
  const ways = { password, passkey: factors.passkeys.some(({ rpId }) => rpId === placeOf(sent)?.rpId) }
  const cards = [
    { value: 'keep', label: t('keep'), hint: t('keepHint') },
    { value: 'remove', label: t('remove'), hint: t('removeHint') },
  ]
  return (
    <Section title={t('title')} intro={t('intro')} name="delete">
      <ConfirmForm
        action={leaveServerAction}
        texts={texts}
        ways={ways}
        summary={t('submit')}
        summaryTone="dangerPlain"
        submit={t('submit')}
        tone="danger"
      >
        <RadioCards name="how" label={t('how')} columns={1} cards={cards} />
        {handed.length > 0 && (
          <div className="text-sm">
            <p>{t('rooms')}</p>
            <ul className="mt-2 list-disc ps-5">
              {handed.map(({ room, heir }) => (
                <li key={room.id} className="break-words">
                  <bdi>{titleOf(room, say)}</bdi>: {heir ? <bdi>{heir.name}</bdi> : t('nobody')}
                </li>
              ))}
            </ul>
          </div>
        )}
        {isLast && (
          <TextField
            name="successor"
            label={t('successor')}
            hint={t('successorHint')}
            autoComplete="off"
            maxLength={32}
            required
          />
        )}
      </ConfirmForm>
    </Section>
  )
}

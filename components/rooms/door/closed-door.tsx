import { getTranslations } from 'next-intl/server'
import { Form, SubmitButton, TextArea } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { knockAction, withdrawKnockAction } from '@/lib/rooms/door-actions'
import { KNOCK_TEXT_MAX } from '@/lib/rooms/door-shape'
import type { RoomCard } from '@/lib/rooms/shape'
import { WaitInside } from './wait-inside'

/** A group for somebody who may knock there, or has. */
export async function ClosedDoor({ room: { id, waiting = false } }: { room: RoomCard }) {
  const [t, texts] = await Promise.all([getTranslations('invites.door'), formTexts()])
  return (
    <>
      <WaitInside roomId={id} />
      <h2 className="font-display text-lg text-balance">{t(waiting ? 'waitingTitle' : 'title')}</h2>
      <p role={waiting ? 'status' : undefined} className="max-w-[32rem] text-pretty text-ink-soft">
        {t(waiting ? 'waitingBody' : 'body')}
      </p>
      {waiting ? (
        <Form action={withdrawKnockAction} texts={texts} className="items-center">
          <input type="hidden" name="room" value={id} />
          <SubmitButton tone="quiet">{t('withdraw')}</SubmitButton>
        </Form>
      ) : (
        <Form action={knockAction} texts={texts} className="w-full max-w-[24rem] text-start">
          <input type="hidden" name="room" value={id} />
          <TextArea name="text" label={t('text')} maxLength={KNOCK_TEXT_MAX} />
          <SubmitButton className="self-center">{t('ask')}</SubmitButton>
        </Form>
      )}
    </>
  )
}

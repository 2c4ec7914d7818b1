import { LogOut } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { buttonClass } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { leaveRoomAction } from '@/lib/rooms/actions'

/** Asks once more, in place: nobody leaves by a slip of the finger. */
export async function LeaveRoom({ roomId, kind }: { roomId: string; kind: 'group' | 'public' }) {
  const [t, texts] = await Promise.all([getTranslations('rooms.details'), formTexts()])
  return (
    <details className="mt-auto px-2 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <summary className={buttonClass({ tone: 'dangerPlain', className: 'w-full justify-start!' })}>
        <LogOut aria-hidden="true" className="size-4.5" />
        {t('leave')}
      </summary>
      <div className="px-4 py-2">
        <p className="mb-3 text-sm text-ink-soft">{t(kind === 'public' ? 'leavePublic' : 'leaveGroup')}</p>
        <Form action={leaveRoomAction} texts={texts} className="gap-2">
          <input type="hidden" name="room" value={roomId} />
          <SubmitButton tone="danger" className="self-start">
            {t('leaveConfirm')}
          </SubmitButton>
        </Form>
      </div>
    </details>
  )
}

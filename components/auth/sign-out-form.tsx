'use client'

import { useTranslations } from 'next-intl'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { signOutAction } from '@/lib/auth/actions'
import { countUnsent, forget } from '@/lib/sync/forget'

/** Signs out, and wipes the device; asks first if that would lose something that was written and not sent. */
export function SignOutForm() {
  const [t, common] = [useTranslations('settings'), useTranslations('common')]
  const live = useLiveSession()
  const [unsent, setUnsent] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // What another tab has not sent would be lost as well.
  useEffect(() => void live.sender.restore(), [live])

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const isAnyway = event.nativeEvent.submitter?.getAttribute('value') === 'anyway'
    const count = countUnsent(live)
    if (count === 0 || isAnyway) return forget(live)
    event.preventDefault()
    setUnsent(count)
    dialog.current?.showModal()
  }

  return (
    <form action={signOutAction} onSubmit={onSubmit}>
      <Button type="submit" tone="quiet">
        {t('signOut')}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="appear m-auto w-80 max-w-[calc(100%-2rem)] rounded-card bg-paper-raised p-6 text-ink shadow-raised"
      >
        <h3 id={titleId} className="text-lg font-medium">
          {t('unsentTitle', { count: unsent })}
        </h3>
        <p className="mt-2 text-ink-soft">{t('unsentBody')}</p>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <Button tone="quiet" onClick={() => dialog.current?.close()}>
            {common('cancel')}
          </Button>
          <Button type="submit" tone="danger" name="leave" value="anyway">
            {t('signOutAnyway')}
          </Button>
        </div>
      </dialog>
    </form>
  )
}

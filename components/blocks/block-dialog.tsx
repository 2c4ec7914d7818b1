'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import type { Author } from '@/lib/people/shape'
import { call } from '@/lib/sync/call'

interface Props {
  person: Author
  isBlocked: boolean
  onClose: () => void
}

/** Says what will be before somebody is blocked, or no longer. */
export function BlockDialog({ person: { username, name }, isBlocked, onClose }: Props) {
  const [t, actions] = [useTranslations('blocks'), useTranslations('actions')]
  const [hasFailed, setFailed] = useState(false)
  const decide = async () => {
    setFailed(false)
    const answer = await call(`/api/v1/blocks/${username}`, { method: isBlocked ? 'DELETE' : 'PUT' })
    if (!answer.ok) return setFailed(true)
    onClose()
    showToast(t(isBlocked ? 'undone' : 'done', { name }))
  }
  return (
    <Dialog title={t(isBlocked ? 'unblockNamed' : 'block', { name })} close={actions('close')} onClose={onClose}>
      <p className="pt-2 pb-4 text-pretty wrap-anywhere">{t(isBlocked ? 'unblockQuestion' : 'question', { name })}</p>
      {hasFailed && (
        <p role="alert" className="pb-4 text-sm text-danger">
          {actions('refused')}
        </p>
      )}
      <Button tone={isBlocked ? undefined : 'danger'} onClick={() => void decide()}>
        {t(isBlocked ? 'unblock' : 'confirm')}
      </Button>
    </Dialog>
  )
}

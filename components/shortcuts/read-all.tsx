'use client'

import { useTranslations } from 'next-intl'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Asks before everything counts as read: there is no way back from it. */
export function ReadAll({ onClose }: { onClose: () => void }) {
  const [t, common] = [useTranslations('navigation'), useTranslations('common')]
  const { reading } = useLiveSession()
  const unread = Object.values(useLive(({ sync }) => sync.rooms)).filter((room) => room.unread > 0)
  const readAll = () => {
    for (const room of unread) {
      reading.left(room.id)
      reading.read(room.id, room.lastNumber)
    }
    onClose()
  }
  return (
    <Dialog title={t('readAllTitle')} close={common('close')} onClose={onClose} width="w-90">
      <p className="text-ink-soft">{t('readAllBody', { count: unread.length })}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button tone="quiet" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button onClick={readAll} disabled={unread.length === 0}>
          {t('readAllConfirm')}
        </Button>
      </div>
    </Dialog>
  )
}

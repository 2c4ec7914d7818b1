'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { showToast } from '@/components/ui/toast'

/** Says it when the server did not let something be done, which has then been taken back. */
export function useRefusals(): void {
  const t = useTranslations('actions')
  const live = useLiveSession()
  const say = useEffectEvent(() => showToast(t('refused')))
  useEffect(() => {
    void live.deeds().then((deeds) => {
      deeds.onRefused = say
    })
  }, [live])
}

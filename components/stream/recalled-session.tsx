'use client'

import { NextIntlClientProvider, useLocale } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import type { Settings } from '@/lib/people/shape'
import { call } from '@/lib/sync/call'
import { recallSelf } from '@/lib/sync/recall-self'
import { LiveSession, useLive, useLiveSession } from './live-session'
import { TabTitle } from './tab-title'

interface Props {
  /** Where this device remembers nobody. */
  nobody: ReactNode
  children: ReactNode
}

type Recalled = Awaited<ReturnType<typeof recallSelf>>

/** The live state of whoever was here last, as the device remembers it: for a page that no server has rendered for them. */
export function RecalledSession({ nobody, children }: Props) {
  const locale = useLocale()
  const [self, setSelf] = useState<Recalled | 'asking'>('asking')
  useEffect(() => {
    void recallSelf().then(setSelf)
  }, [])
  if (self === 'asking') return null
  if (self === null) return nobody
  return (
    <NextIntlClientProvider locale={locale} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
      <LiveSession viewer={self.viewer} initial={self.rooms} settings={null}>
        {children}
        <LearnSettings />
        <TabTitle />
      </LiveSession>
    </NextIntlClientProvider>
  )
}

/** What others may see of this person is not on the device: until the server says it, nothing is told. */
function LearnSettings() {
  const { store } = useLiveSession()
  const isWanted = useLive(({ status, settings }) => status === 'live' && settings === null)
  useEffect(() => {
    if (!isWanted) return
    void call<{ settings: Settings }>('/api/v1/me').then((answer) => {
      if (answer.ok) store.setState({ settings: answer.data.settings })
    })
  }, [isWanted, store])
  return null
}

'use client'

import { ShieldAlert, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import type { Session, SignInNews } from '@/lib/auth/shape'
import { deviceName } from '@/lib/auth/user-agent'
import { call } from '@/lib/sync/call'

/** Sign-ins at browsers that were new, and changes made there of how one signs in, above the conversations of the others until somebody knows of them. */
export function NewSignIns({ news }: { news: SignInNews[] }) {
  const t = useTranslations('security.news')
  const sessions = useSessions(news.map(({ id }) => id).join())
  const shown = sessions.filter(({ id, isCurrent }) => !isCurrent && news.some((one) => one.id === id))
  return (
    <div role="status">
      <ul className="flex flex-col gap-1 px-2 pt-1 empty:hidden">
        {shown.map(({ id, userAgent, address, newsOf }) => (
          <li key={id} className="appear flex items-start gap-3 rounded-card bg-mention-tint ps-3 text-sm">
            <ShieldAlert aria-hidden="true" className="mt-2.5 size-5 shrink-0 text-mention" />
            <div className="min-w-0 grow py-2.5">
              <p className="font-medium wrap-anywhere">
                {t(newsOf === 'factors' ? 'changed' : 'signedIn', {
                  device: deviceName(userAgent) ?? t('unknown'),
                  address: address ?? '?',
                })}
              </p>
              <Link
                href="/you/security#sessions"
                className="touch-target relative text-accent underline underline-offset-4"
              >
                {t('notMe')}
              </Link>
            </div>
            <button
              type="button"
              aria-label={t('known')}
              title={t('known')}
              onClick={() => void call(`/api/v1/sessions/${id}/known`, { method: 'PUT' })}
              className={buttonClass({ tone: 'plain', size: 'icon' })}
            >
              <X aria-hidden="true" className="size-5" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Which of them this browser is, only the server knows; asked again whenever there are others. */
function useSessions(ids: string): Session[] {
  const [sessions, setSessions] = useState<Session[]>([])
  useEffect(() => {
    let isWanted = ids !== ''
    void call<{ sessions: Session[] }>('/api/v1/sessions').then((answer) => {
      if (isWanted && answer.ok) setSessions(answer.data.sessions)
    })
    return () => {
      isWanted = false
    }
  }, [ids])
  return sessions
}

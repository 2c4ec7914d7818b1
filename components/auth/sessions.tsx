import { getFormatter, getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { listSessions } from '@/lib/auth/queries'
import type { Session } from '@/lib/auth/shape'
import type { Viewer } from '@/lib/auth/viewer'

export async function Sessions({ viewer }: { viewer: Viewer }) {
  const [t, sessions] = await Promise.all([getTranslations('security.sessions'), listSessions(viewer)])
  return (
    <Section title={t('title')}>
      <ul className="flex flex-col gap-3">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Section>
  )
}

async function SessionRow({ session: { address, seenAt } }: { session: Session }) {
  const format = await getFormatter()
  return (
    <li className="text-sm text-ink-soft">
      {address} · {format.dateTime(new Date(seenAt), { dateStyle: 'medium', timeStyle: 'short' })}
    </li>
  )
}

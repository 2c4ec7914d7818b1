'use client'

import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import type { Author, Person } from '@/lib/people/shape'
import { seenOf } from '@/lib/presence/known'
import { usePresence } from './use-presence'

interface Props {
  person: Author & Pick<Person, 'presence' | 'status'>
  size?: 'md' | 'lg' | 'xl'
}

/** Somebody's picture, lit while they are here. */
export function PersonAvatar({ person, size }: Props) {
  const { id, name, avatarUrl } = person
  const presence = usePresence(id, seenOf(person))
  return <Avatar name={name} seed={id} url={avatarUrl} size={size} isLit={presence?.online} />
}

/** What the light says, for those who do not see it. Stands beside the name. */
export function OnlineWord({ id }: { id: string | undefined }) {
  const t = useTranslations('presence')
  return usePresence(id)?.online && <span className="sr-only"> {t('online')}</span>
}

'use client'

import type { Route } from 'next'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useLive } from '@/components/stream/live-session'
import { buttonClass } from '@/components/ui/button'
import { Row, Rows } from '@/components/ui/row'
import type { Friend, FriendRelation } from '@/lib/friends/shape'
import { Note } from './friend-controls'
import { AcceptForm, DeclineForm, WithdrawForm } from './friend-forms'
import { useFocusAfter } from './use-focus-after'

/** More are folded away: what one searches for stands below. */
const SHOWN = 5

/** Who waits for my answer, whom I wait for, and who my friends are; on every device as it is now. */
export function FriendBoard() {
  const [t, locale] = [useTranslations('friends'), useLocale()]
  const friends = useLive(({ sync }) => sync.own.friends)
  const box = useFocusAfter(friends)
  const of = (wanted: FriendRelation) => Object.values(friends).filter(({ relation }) => relation === wanted)
  const mine = of('friend').sort((one, other) => one.name.localeCompare(other.name, locale))
  return (
    <div {...box} className="outline-none not-empty:mb-8">
      <FriendRows title={t('incoming')} people={of('requests_you').sort(lastFirst)}>
        {(person) => (
          <>
            <AcceptForm person={person} />
            <DeclineForm person={person} />
          </>
        )}
      </FriendRows>
      <FriendRows title={t('outgoing')} people={of('requested').sort(lastFirst)}>
        {(person) => <WithdrawForm person={person} />}
      </FriendRows>
      <FriendRows title={t('title')} people={mine} />
    </div>
  )
}

const lastFirst = (one: Friend, other: Friend) => (one.askedAt < other.askedAt ? 1 : -1)

interface Props {
  title: string
  people: Friend[]
  /** What can be done about each of them. */
  children?(person: Friend): ReactNode
}

function FriendRows({ title, people, children }: Props) {
  const t = useTranslations('friends')
  if (people.length === 0) return null
  const rows = people.map((person) => (
    <FriendRow key={person.id} person={person}>
      {children?.(person)}
    </FriendRow>
  ))
  return (
    <>
      <Rows title={title}>{rows.slice(0, SHOWN)}</Rows>
      {rows.length > SHOWN && (
        <details>
          <summary className={buttonClass({ tone: 'plain', className: '-ms-3' })}>
            {t('rest', { count: rows.length })}
          </summary>
          <ul>{rows.slice(SHOWN)}</ul>
        </details>
      )}
    </>
  )
}

function FriendRow({ person, children }: { person: Friend; children: ReactNode }) {
  const { id, username, name, avatarUrl, note } = person
  const below = children && (
    <div className="flex flex-col items-start gap-2 pt-2 pb-2">
      {note && <Note text={note} />}
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
  return (
    <Row
      href={`/people/${username}` as Route}
      name={name}
      seed={id}
      avatarUrl={avatarUrl}
      detail={`@${username}`}
      below={below}
    />
  )
}

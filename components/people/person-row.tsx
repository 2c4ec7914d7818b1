import type { Route } from 'next'
import { Row } from '@/components/ui/row'
import type { Person } from '@/lib/people/shape'

export function PersonRow({ person: { id, username, name, avatarUrl, about } }: { person: Person }) {
  return (
    <Row
      href={`/people/${username}` as Route}
      name={name}
      seed={id}
      avatarUrl={avatarUrl}
      detail={about ? `@${username} · ${about}` : `@${username}`}
    />
  )
}

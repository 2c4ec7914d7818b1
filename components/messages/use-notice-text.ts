'use client'

import { useTranslations } from 'next-intl'
import type { Notice } from '@/lib/messages/shape'
import type { Author } from '@/lib/people/shape'

/** What happened, in a sentence of the reader's language. */
export function useNoticeText(): (notice: Notice, author: Author | null) => string {
  const t = useTranslations('notices')
  const someone = useTranslations('messages')('someone')
  const guests = useTranslations('guests')
  const nameOf = ({ name, guest }: Author) => (guest ? guests('named', { name }) : name)
  return ({ type, person, name = '' }, author) => {
    const actor = author ? nameOf(author) : someone
    return t(type, { actor, person: person ? nameOf(person) : actor, name })
  }
}

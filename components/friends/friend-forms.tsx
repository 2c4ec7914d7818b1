'use client'

import { useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Form, SubmitButton } from '@/components/ui/form'
import { acceptFriendAction, askFriendAction, endFriendshipAction } from '@/lib/friends/actions'
import type { Author } from '@/lib/people/shape'
import { FRIEND_NOTE_MAX } from '@/lib/sync/limits'

interface Props {
  person: Author
}

/** Asks with a few words, which are folded away until somebody wants to ask. */
export function AskForm({ person: { username } }: Props) {
  const [t, common, texts] = [useTranslations('friends'), useTranslations('common'), useFormTexts()]
  return (
    <Form action={askFriendAction} texts={texts} className="max-w-full">
      <Fold
        summary={t('add')}
        summaryClass={buttonClass({ tone: 'tint', className: 'mx-auto flex w-fit' })}
        className="max-w-full open:mx-auto open:w-md"
      >
        <div className="mt-4 flex flex-col gap-3 text-start">
          <Whom username={username} />
          <TextArea
            name="note"
            label={t('note')}
            note={common('optional')}
            hint={t('noteHint')}
            maxLength={FRIEND_NOTE_MAX}
          />
          <SubmitButton className="self-center">{t('ask')}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

export function AcceptForm({ person: { username, name } }: Props) {
  const t = useTranslations('friends')
  return (
    <Form action={acceptFriendAction} texts={useFormTexts()}>
      <Whom username={username} />
      <SubmitButton>
        <Said full={t('acceptNamed', { name })}>{t('accept')}</Said>
      </SubmitButton>
    </Form>
  )
}

export function DeclineForm({ person: { username, name } }: Props) {
  const t = useTranslations('friends')
  return (
    <Form action={endFriendshipAction} texts={useFormTexts()}>
      <Whom username={username} was="requests_you" />
      <SubmitButton tone="quiet">
        <Said full={t('declineNamed', { name })}>{t('decline')}</Said>
      </SubmitButton>
    </Form>
  )
}

export function WithdrawForm({ person: { username, name } }: Props) {
  const t = useTranslations('friends')
  return (
    <Form action={endFriendshipAction} texts={useFormTexts()}>
      <Whom username={username} was="requested" />
      <SubmitButton tone="quiet">
        <Said full={t('withdrawNamed', { name })}>{t('withdraw')}</Said>
      </SubmitButton>
    </Form>
  )
}

/** Asks once more, in place. */
export function EndForm({ person: { username, name } }: Props) {
  const t = useTranslations('friends')
  return (
    <Form action={endFriendshipAction} texts={useFormTexts()} className="max-w-full">
      <Fold
        summary={t('end')}
        summaryClass={buttonClass({ tone: 'dangerPlain', className: 'mx-auto flex w-fit' })}
        className="max-w-full open:mx-auto open:w-md"
      >
        <div className="mt-3 flex flex-col items-center gap-3">
          <Whom username={username} was="friend" />
          <p className="text-pretty wrap-anywhere">{t('endQuestion', { name })}</p>
          <SubmitButton tone="danger">{t('endConfirm')}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

/** `was`: what is seen here, so that what has changed meanwhile is not undone by mistake. */
function Whom({ username, was }: { username: string; was?: 'requested' | 'requests_you' | 'friend' }) {
  return (
    <>
      <input type="hidden" name="username" value={username} />
      {was && <input type="hidden" name="was" value={was} />}
    </>
  )
}

/** A short word to the eye; to those who hear it, also whom it is about. */
function Said({ full, children }: { full: string; children: ReactNode }) {
  return (
    <>
      <span aria-hidden="true">{children}</span>
      <span className="sr-only">{full}</span>
    </>
  )
}

/** What a refusal means here. */
function useFormTexts() {
  const t = useTranslations('friends')
  const { codes, fields } = useMessages().errors
  return { codes: { ...codes, forbidden: t('full'), rate_limited: t('later') }, fields }
}

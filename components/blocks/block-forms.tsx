'use client'

import { useMessages, useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Form, SubmitButton } from '@/components/ui/form'
import { blockAction, unblockAction } from '@/lib/blocks/actions'
import type { Author } from '@/lib/people/shape'

interface Props {
  person: Author
}

/** Asks once more, in place, and says what will be. */
export function BlockForm({ person: { username, name } }: Props) {
  const t = useTranslations('blocks')
  return (
    <Form action={blockAction} texts={useMessages().errors} className="max-w-full">
      <Fold
        summary={t('block', { name })}
        summaryClass={buttonClass({ tone: 'dangerPlain', className: 'mx-auto flex w-fit' })}
        className="max-w-full open:mx-auto open:w-md"
      >
        <div className="mt-3 flex flex-col items-center gap-3">
          <input type="hidden" name="username" value={username} />
          <p className="text-pretty wrap-anywhere">{t('question', { name })}</p>
          <SubmitButton tone="danger">{t('confirm')}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

export function UnblockForm({ person: { username, name } }: Props) {
  const t = useTranslations('blocks')
  return (
    <Form action={unblockAction} texts={useMessages().errors} className="max-w-full">
      <Fold
        summary={
          <>
            <span aria-hidden="true">{t('unblock')}</span>
            <span className="sr-only">{t('unblockNamed', { name })}</span>
          </>
        }
        summaryClass={buttonClass({ tone: 'quiet', className: 'mx-auto flex w-fit' })}
        className="max-w-full open:mx-auto open:w-md"
      >
        <div className="mt-3 flex flex-col items-center gap-3 text-center">
          <input type="hidden" name="username" value={username} />
          <p className="text-pretty wrap-anywhere">{t('unblockQuestion', { name })}</p>
          <SubmitButton>{t('unblock')}</SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

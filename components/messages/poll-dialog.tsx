'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { inputClass } from '@/components/ui/input-class'
import { cn } from '@/lib/cn'
import { newId } from '@/lib/ids'
import { call } from '@/lib/sync/call'

interface Props {
  roomId: string
  /** What stands in the field already: the question, perhaps. */
  question: string
  onAsked: () => void
  onClose: () => void
}

const OPTIONS_MAX = 12
const OPTION_MAX = 100

/** Asks a question of a room, with answers to choose from. */
export function PollDialog({ roomId, question, onAsked, onClose }: Props) {
  const t = useTranslations('polls')
  const [count, setCount] = useState(2)
  const [failure, setFailure] = useState<'twice' | 'failed' | null>(null)
  // The same for every try: a question whose answer was lost is asked once.
  const [id] = useState(newId)
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const options = form.getAll('option').flatMap((option) => String(option).trim() || [])
    if (new Set(options).size < options.length) return setFailure('twice')
    const poll = { options, multiple: form.has('multiple') }
    const body = { id, text: String(form.get('question')), poll }
    const answer = await call(`/api/v1/rooms/${roomId}/messages`, { method: 'POST', body })
    if (!answer.ok) return setFailure('failed')
    onClose()
    onAsked()
  }
  return (
    <Dialog title={t('new')} close={t('leave')} onClose={onClose}>
      <form onSubmit={onSubmit} className="flex flex-col gap-4 pt-2">
        <label className="flex flex-col gap-1.5 text-sm">
          {t('question')}
          <input
            name="question"
            data-first={window.matchMedia('(pointer: fine)').matches || undefined}
            required
            maxLength={500}
            defaultValue={question}
            autoComplete="off"
            className={cn(inputClass, 'h-11')}
          />
        </label>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm">{t('answers')}</legend>
          {Array.from({ length: count }, (_, at) => (
            <input
              // biome-ignore lint/suspicious/noArrayIndexKey: they only ever become more.
              key={at}
              name="option"
              required={at < 2}
              maxLength={OPTION_MAX}
              autoComplete="off"
              aria-label={t('answer', { number: at + 1 })}
              placeholder={t('answer', { number: at + 1 })}
              className={cn(inputClass, 'h-11')}
            />
          ))}
          {count < OPTIONS_MAX && (
            <Button tone="plain" size="sm" className="self-start" onClick={() => setCount(count + 1)}>
              <Plus aria-hidden="true" className="size-4" />
              {t('more')}
            </Button>
          )}
        </fieldset>
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="multiple" className="size-5 accent-accent" />
          {t('multiple')}
        </label>
        {failure && (
          <p role="alert" className="text-sm text-danger">
            {t(failure)}
          </p>
        )}
        <Button type="submit" className="self-end">
          {t('ask')}
        </Button>
      </form>
    </Dialog>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { type FocusEvent, type FormEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copy } from '@/components/ui/copy'
import { Dialog } from '@/components/ui/dialog'
import { inputClass } from '@/components/ui/input-class'
import { cn } from '@/lib/cn'
import { tidyMessage } from '@/lib/messages/draft'
import type { ScheduledMessage } from '@/lib/messages/own-shape'
import { call } from '@/lib/sync/call'

interface Props {
  message: ScheduledMessage
  onClose: () => void
}

/** Changes what a message will say. What was typed stays, also where the message has gone out meanwhile. */
export function EditDialog({ message: { id, room, text, replyTo, silent, at }, onClose }: Props) {
  const t = useTranslations('scheduled')
  const [failure, setFailure] = useState<'tooLate' | 'refused' | null>(null)
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const written = tidyMessage(String(new FormData(event.currentTarget).get('text')))
    if (!written || written === text) return written && onClose()
    const body = { room, text: written, replyTo, silent, at: notBefore(new Date(), at) }
    const answer = await call(`/api/v1/scheduled/${id}`, { method: 'PUT', body })
    if (answer.ok) return onClose()
    setFailure(answer.code === 'conflict' ? 'tooLate' : 'refused')
  }
  return (
    <Dialog title={t('editTitle')} close={t('close')} onClose={onClose}>
      <form onSubmit={onSubmit} className="flex flex-col gap-3 pt-2">
        <textarea
          name="text"
          aria-label={t('text')}
          required
          dir="auto"
          defaultValue={text}
          data-first
          onFocus={toEnd}
          onKeyDown={submitByKeys}
          className={cn(inputClass, 'field-sizing-content max-h-[40dvh] min-h-24 resize-none py-2 text-base')}
        />
        {failure && (
          <p role="alert" className="text-sm text-pretty text-danger">
            {t(failure)}
          </p>
        )}
        {failure === 'tooLate' ? (
          <CopyButton />
        ) : (
          <Button type="submit" className="self-end">
            {t('save')}
          </Button>
        )}
      </form>
    </Dialog>
  )
}

/** Into another message it goes by hand. */
function CopyButton() {
  const t = useTranslations('scheduled')
  const [isCopied, setIsCopied] = useState(false)
  return (
    <Button
      type="button"
      tone="quiet"
      className="self-end"
      onClick={async ({ currentTarget: { form } }) =>
        setIsCopied(await copy(String(new FormData(form ?? undefined).get('text'))))
      }
    >
      {t(isCopied ? 'copied' : 'copy')}
    </Button>
  )
}

/** One that could not be sent, or whose time passed while its text was being written, goes out at once. */
const notBefore = (now: Date, at: string) => (Date.parse(at) > now.getTime() ? at : now.toISOString())

/** What is added most often is added behind it. */
function toEnd({ currentTarget: field }: FocusEvent<HTMLTextAreaElement>): void {
  field.setSelectionRange(field.value.length, field.value.length)
}

/** Enter begins a line here, as texts may be long. */
function submitByKeys(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

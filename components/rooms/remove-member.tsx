'use client'

import { UserMinus } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import type { Author } from '@/lib/people/shape'
import { putOutAction } from '@/lib/rooms/door-actions'
import { BanFields, type BanTexts } from './door/ban-fields'

/** `remove` and `ask` with `{name}` where the name goes. */
export type RemoveTexts = FormTexts &
  Record<'remove' | 'ask' | 'confirm' | 'afterwards' | 'again' | 'hour' | 'day' | 'week' | 'good' | 'other', string> & {
    ban: BanTexts
  }

interface Props {
  roomId: string
  person: Author
  texts: RemoveTexts
}

/** Stands in the row of the one it is about, and asks below it before anything happens. */
export function RemoveMember({ roomId, person: { username, name }, texts }: Props) {
  return (
    <Form action={putOutAction} texts={texts} className="gap-1">
      <Fold
        summary={<UserMinus aria-hidden="true" className="size-4.5" />}
        label={texts.remove.replace('{name}', () => name)}
        summaryClass={buttonClass({
          tone: 'plain',
          size: 'icon',
          className: 'absolute end-1 top-0.5 text-ink-soft! pointer-coarse:top-0 hover:text-danger!',
        })}
      >
        <div className="flex flex-col items-start gap-2 ps-14 pe-3 pt-1 pb-3">
          <p className="text-sm text-ink-soft wrap-anywhere">{texts.ask.replace('{name}', () => name)}</p>
          <input type="hidden" name="room" value={roomId} />
          <input type="hidden" name="username" value={username} />
          <div className="flex w-full flex-col gap-3">
            <BanFields
              label={texts.afterwards}
              value=""
              options={[
                { value: '', label: texts.again },
                { value: '3600', label: texts.hour },
                { value: '86400', label: texts.day },
                { value: '604800', label: texts.week },
                { value: 'ever', label: texts.good },
                { value: 'other', label: texts.other },
              ]}
              texts={texts.ban}
            />
          </div>
          <SubmitButton tone="danger" size="sm">
            {texts.confirm}
          </SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

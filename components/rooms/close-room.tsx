'use client'

import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { closeRoomAction } from '@/lib/rooms/actions'

interface Props {
  roomId: string
  /** What has to be typed. */
  expected: string
  texts: FormTexts & Record<'close' | 'body' | 'confirm' | 'submit', string>
  icon: ReactNode
}

/** Deletes a room for everybody, once its name was typed. */
export function CloseRoom({ roomId, expected, texts, icon }: Props) {
  return (
    <Form action={closeRoomAction} texts={texts}>
      <Fold
        summary={
          <>
            {icon}
            {texts.close}
          </>
        }
        summaryClass={buttonClass({ tone: 'dangerPlain', className: 'w-full justify-start!' })}
      >
        <div className="flex flex-col gap-3 px-4 py-2">
          <p className="text-sm text-ink-soft">{texts.body}</p>
          <input type="hidden" name="room" value={roomId} />
          <input type="hidden" name="expected" value={expected} />
          <TextField name="confirm" label={texts.confirm} autoComplete="off" />
          <SubmitButton tone="danger" className="self-start">
            {texts.submit}
          </SubmitButton>
        </div>
      </Fold>
    </Form>
  )
}

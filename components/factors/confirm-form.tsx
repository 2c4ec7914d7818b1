'use client'

import type { ReactNode } from 'react'
import { type ButtonTone, buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Form, type FormState, type FormTexts, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { askConfirmationAction } from '@/lib/factors/actions'
import { useShowCodes } from './shown-codes'
import { type Failure, signInto, spoken } from './webauthn'

export interface ConfirmTexts extends FormTexts {
  password: string
  show: string
  hide: string
  passkey: string
}

/** By what the viewer can show who they are. Without either they need to have signed in just now. */
export interface ConfirmWays {
  password: boolean
  passkey: boolean
}

interface Props {
  /** What it gives are recovery codes. */
  action(state: null, form: FormData): Promise<FormState | { ok: true; given: string[] } | Failure>
  texts: ConfirmTexts
  ways: ConfirmWays
  summary: ReactNode
  /** Where several forms have the same summary. */
  label?: string
  summaryTone?: ButtonTone
  submit: string
  tone?: ButtonTone
  children?: ReactNode
}

/** A change of how somebody signs in, folded away; asks for the password, or a passkey, again. */
export function ConfirmForm({
  action,
  texts,
  ways,
  summary,
  label,
  summaryTone = 'plain',
  submit,
  tone,
  children,
}: Props) {
  const show = useShowCodes()

  async function send(_: FormState, form: FormData): Promise<FormState> {
    const failure = form.get('by') === 'passkey' && (await signInto(form, askConfirmationAction))
    if (failure) return failure
    const answer = spoken(await action(null, form))
    if (answer?.ok && 'given' in answer && answer.given.length > 0) show(answer.given)
    return answer
  }

  return (
    <Form action={send} texts={texts} className="needs-script max-w-full gap-2">
      <Fold
        label={label}
        summary={summary}
        summaryClass={buttonClass({ tone: summaryTone, className: '-ms-3 gap-1.5 px-3' })}
        className="max-w-full open:w-md"
      >
        <div className="mt-3 flex flex-col gap-5 pb-3">
          {children}
          {ways.password && (
            <PasswordField
              name="password"
              label={texts.password}
              show={texts.show}
              hide={texts.hide}
              autoComplete="current-password"
              required
            />
          )}
          <div className="flex flex-wrap gap-2">
            <SubmitButton tone={tone}>{submit}</SubmitButton>
            {ways.passkey && (
              <button type="submit" name="by" value="passkey" className={buttonClass({ tone: 'quiet' })}>
                {texts.passkey}
              </button>
            )}
          </div>
        </div>
      </Fold>
    </Form>
  )
}

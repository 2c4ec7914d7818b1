'use client'

import { TextField } from '@/components/ui/field'
import { Form, type FormState, type FormTexts, SubmitButton } from '@/components/ui/form'
import { confirmAppAction } from '@/lib/factors/actions'
import { useShowCodes } from './shown-codes'

interface Props {
  texts: FormTexts & Record<'code' | 'confirm', string>
}

/** The first code shows that the app has the key. */
export function ConfirmApp({ texts }: Props) {
  const show = useShowCodes()

  async function confirm(_: FormState, form: FormData): Promise<FormState> {
    const answer = await confirmAppAction(null, form)
    if (answer.ok && answer.given.length > 0) show(answer.given)
    return answer
  }

  return (
    <Form action={confirm} texts={texts} className="mt-5">
      <TextField
        name="code"
        label={texts.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        required
      />
      <SubmitButton className="self-start">{texts.confirm}</SubmitButton>
    </Form>
  )
}

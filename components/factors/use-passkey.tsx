'use client'

import type { ButtonTone } from '@/components/ui/button'
import { Form, type FormState, type FormTexts, SubmitButton } from '@/components/ui/form'
import { type Ask, signInto, spoken } from './webauthn'

interface Props {
  ask: Ask
  action(state: null, form: FormData): Promise<FormState>
  texts: FormTexts
  next: string
  submit: string
  tone?: ButtonTone
}

/** Signs in, or half of it, by what a device signs. */
export function UsePasskey({ ask, action, texts, next, submit, tone }: Props) {
  async function send(_: FormState, form: FormData): Promise<FormState> {
    return (await signInto(form, ask)) ?? spoken(await action(null, form))
  }
  return (
    <Form action={send} texts={texts} className="needs-script">
      <input type="hidden" name="next" value={next} />
      <SubmitButton size="lg" tone={tone}>
        {submit}
      </SubmitButton>
    </Form>
  )
}

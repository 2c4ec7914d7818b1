'use client'

import { TextField } from '@/components/ui/field'
import { addPasskeyAction, beginPasskeyAction } from '@/lib/factors/actions'
import { ConfirmForm, type ConfirmTexts, type ConfirmWays } from './confirm-form'
import { makeInto } from './webauthn'

interface Props {
  texts: ConfirmTexts & Record<'add' | 'label' | 'labelHint', string>
  ways: ConfirmWays
  labelMax: number
}

export function AddPasskey({ texts, ways, labelMax }: Props) {
  async function add(_: null, form: FormData) {
    return (await makeInto(form, beginPasskeyAction)) ?? (await addPasskeyAction(null, form))
  }
  return (
    <ConfirmForm {...{ texts, ways }} action={add} summary={texts.add} submit={texts.add}>
      <TextField
        name="label"
        label={texts.label}
        hint={texts.labelHint}
        maxLength={labelMax}
        autoComplete="off"
        required
      />
    </ConfirmForm>
  )
}

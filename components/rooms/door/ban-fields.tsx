'use client'

import { TextField } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select-field'

export type BanTexts = Record<'until' | 'zone' | 'reason' | 'reasonHint' | 'optional', string> & {
  /** How long a reason may be. */
  longest: number
}

interface Props {
  label: string
  /** The last one is a date of one's own. An empty first one keeps nobody out, and needs no reason. */
  options: { value: string; label: string }[]
  /** What is chosen at first. */
  value: string
  texts: BanTexts
}

/** For how long somebody is kept out, and why. */
export function BanFields({ label, options, value, texts }: Props) {
  const until = <TextField type="datetime-local" name="until" label={texts.until} hint={texts.zone} />
  const reason = (
    <TextField
      name="reason"
      label={texts.reason}
      note={texts.optional}
      hint={texts.reasonHint}
      maxLength={texts.longest}
      autoComplete="off"
    />
  )
  const isOpen = options[0]?.value === ''
  return (
    <>
      <SelectField
        name="keepOut"
        {...{ label, value, options }}
        asks={[{ by: 'last', fields: until }, ...(isOpen ? [{ by: 'allButFirst' as const, fields: reason }] : [])]}
      />
      {!isOpen && reason}
    </>
  )
}

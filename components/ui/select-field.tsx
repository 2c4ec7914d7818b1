'use client'

import { cn } from '@/lib/cn'
import { Field } from './field'
import { inputClass } from './input-class'

interface Props {
  name: string
  label: string
  hint?: string
  value?: string | undefined
  options: { value: string; label: string }[]
}

/** One of several, by the system's own list. */
export function SelectField({ name, label, hint, value, options }: Props) {
  return (
    <Field {...{ name, label, hint }}>
      {(control) => {
        const chosen = control.defaultValue ?? value
        return (
          // A form resets after its action, to what was chosen first: the key makes that what holds now.
          <select {...control} key={chosen} defaultValue={chosen} className={cn(inputClass, 'h-11')}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )
      }}
    </Field>
  )
}

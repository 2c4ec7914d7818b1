'use client'

import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Field } from './field'
import { inputClass } from './input-class'

interface Props {
  name: string
  label: string
  hint?: string
  value?: string | undefined
  options: { value: string; label: string }[]
  /** Fields that some of the choices ask for besides. */
  asks?: { by: keyof typeof SHOWN; fields: ReactNode }[]
}

/** By the choice that holds, and by CSS alone: without a script too. */
const SHOWN = {
  last: 'hidden group-has-[option:last-child:checked]/choice:flex',
  allButFirst: 'hidden group-has-[option:not(:first-child):checked]/choice:flex',
}

/** One of several, by the system's own list. */
export function SelectField({ asks, ...list }: Props) {
  if (!asks) return <List {...list} />
  return (
    <div className="group/choice flex flex-col gap-3">
      <List {...list} />
      {asks.map(({ by, fields }) => (
        <div key={by} className={cn('flex-col gap-3', SHOWN[by])}>
          {fields}
        </div>
      ))}
    </div>
  )
}

function List({ name, label, hint, value, options }: Omit<Props, 'asks'>) {
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

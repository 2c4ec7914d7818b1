'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'
import { useForm } from './form'
import { inputClass } from './input-class'

interface Wiring {
  name: string
  label: string
  hint?: string | undefined
  /** Said beside the label, for what need not be filled in. */
  note?: string | undefined
}

interface FieldProps extends Wiring {
  children: (control: {
    id: string
    name: string
    defaultValue: string | undefined
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}

/** A label, a control, and what is to be said of it, tied together for those who cannot see them side by side. */
export function Field({ name, label, hint, note, children }: FieldProps) {
  const { failure, texts } = useForm()
  const id = useId()
  const code = failure ? codeOf(failure.fields, name) : undefined
  const error = code === undefined ? undefined : (texts.fields[code] ?? texts.codes.invalid)
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="flex items-baseline justify-between gap-3 text-sm font-medium">
        {label}
        {note !== undefined && <span className="text-xs font-normal text-ink-soft">{note}</span>}
      </label>
      {children({
        id,
        name,
        defaultValue: failure?.values[name],
        'aria-describedby': described || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Of a list, what is wrong with any of its entries. */
const codeOf = (fields: Record<string, string>, name: string) =>
  Object.entries(fields).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]

type Input = Omit<ComponentProps<'input'>, 'name' | 'id' | 'children'>
type Area = Omit<ComponentProps<'textarea'>, 'name' | 'id' | 'children'>

export function TextField({ name, label, hint, note, defaultValue, ...props }: Wiring & Input) {
  return (
    <Field {...{ name, label, hint, note }}>
      {(control) => (
        <input
          {...props}
          {...control}
          defaultValue={control.defaultValue ?? defaultValue}
          className={cn(inputClass, 'h-11')}
        />
      )}
    </Field>
  )
}

export function TextArea({ name, label, hint, note, defaultValue, ...props }: Wiring & Area) {
  return (
    <Field {...{ name, label, hint, note }}>
      {(control) => (
        <textarea
          {...props}
          {...control}
          defaultValue={control.defaultValue ?? defaultValue}
          className={cn(inputClass, 'field-sizing-content max-h-60 min-h-20 resize-y py-2')}
        />
      )}
    </Field>
  )
}

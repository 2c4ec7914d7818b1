'use client'

import { type ComponentProps, useId } from 'react'
import { cn } from '@/lib/cn'
import { useForm } from './form'

interface Texts {
  label: string
  hint: string
}

interface Props extends Texts {
  name: string
  isOn: boolean
}

/** Something that is so or not. To the form it is a check box, which is posted only when it is on. */
export function SwitchField({ name, isOn, ...texts }: Props) {
  const { failure } = useForm()
  const checked = failure ? name in failure.values : isOn
  // A form resets after its action, to what was checked first: the key makes that what came back.
  return <Switch key={String(checked)} {...texts} name={name} value="on" defaultChecked={checked} />
}

/** A check box that looks like a switch, beside what it says and means. */
export function Switch({ label, hint, className, ...input }: Texts & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className={cn('relative flex items-start gap-4', className)}>
      <div className="min-w-0 grow">
        <label htmlFor={id} className="font-medium after:absolute after:inset-0">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-pretty text-ink-soft">
          {hint}
        </p>
      </div>
      <input
        {...input}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a check box says by itself whether it is on.
        role="switch"
        id={id}
        aria-describedby={`${id}-hint`}
        className="relative my-px h-6 w-10 shrink-0 appearance-none rounded-full bg-edge transition-colors duration-150 before:absolute before:start-[3px] before:top-[3px] before:size-4.5 before:rounded-full before:bg-paper-raised before:transition-transform before:duration-150 checked:bg-accent checked:before:translate-x-4 forced-colors:appearance-auto forced-colors:before:hidden"
      />
    </div>
  )
}

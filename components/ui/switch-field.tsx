'use client'

import { useId } from 'react'
import { useForm } from './form'

interface Props {
  name: string
  label: string
  hint: string
  isOn: boolean
}

/** A check box that looks like a switch. */
export const switchClass =
  'relative my-px h-6 w-10 shrink-0 appearance-none rounded-full bg-edge transition-colors duration-150 before:absolute before:start-[3px] before:top-[3px] before:size-4.5 before:rounded-full before:bg-paper-raised before:transition-transform before:duration-150 checked:bg-accent checked:before:translate-x-4 forced-colors:appearance-auto forced-colors:before:hidden'

/** Something that is so or not. To the form it is a check box, which is posted only when it is on. */
export function SwitchField({ name, label, hint, isOn }: Props) {
  const { failure } = useForm()
  const id = useId()
  const checked = failure ? name in failure.values : isOn
  return (
    <div className="relative flex items-start gap-4">
      <div className="min-w-0 grow">
        <label htmlFor={id} className="font-medium after:absolute after:inset-0">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-pretty text-ink-soft">
          {hint}
        </p>
      </div>
      {/* A form resets after its action, to what was checked first: the key makes that what came back. */}
      <input
        key={String(checked)}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a check box says by itself whether it is on.
        role="switch"
        id={id}
        name={name}
        value="on"
        aria-describedby={`${id}-hint`}
        defaultChecked={checked}
        className={switchClass}
      />
    </div>
  )
}
